// On an older Node, one sentence in place of an error about unknown files.
import "genesyscloud-provider/nodeVersion";

import("./pack.ts");
