//go:build tools

// Package tools pins actionlint in go.mod and go.sum; nothing here is compiled.
package tools

import _ "github.com/rhysd/actionlint/cmd/actionlint"
