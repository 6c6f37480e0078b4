#!/usr/bin/env node
// Copies the sample workspace for a debugged extension, so that what you try doesn't change the original.
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SAMPLE_WORKSPACE } from "./demo-paths.mjs";

const copy = fileURLToPath(new URL("../dist/sample-workspace", import.meta.url));
rmSync(copy, { recursive: true, force: true });
cpSync(SAMPLE_WORKSPACE, copy, { recursive: true });
