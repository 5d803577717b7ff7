import { existsSync } from "node:fs";
// On an older Node, one sentence in place of an error about unknown files.
import "genesyscloud-provider/nodeVersion";

// Compiled where the package is installed, as it is written where it is developed.
import(existsSync(new URL("./pack.js", import.meta.url)) ? "./pack.js" : "./pack.ts");
