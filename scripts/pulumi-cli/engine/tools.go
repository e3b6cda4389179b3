//go:build tools

// Package tools pins the Pulumi CLI in go.mod and go.sum; nothing here is compiled.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
