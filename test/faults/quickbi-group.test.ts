import { matrixTests } from "./matrix-tests";

matrixTests("quickbi group");
