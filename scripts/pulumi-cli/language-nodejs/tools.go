//go:build tools

// Package tools pins the Node.js language host in go.mod and go.sum; nothing here is compiled.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
