import { matrixTests } from "./matrix-tests";

matrixTests("bastionhost user");
