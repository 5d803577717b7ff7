// The entry point that the state of every stack names: it must go on working for as long as a stack holds it.
require("./nodeVersion.cjs");
module.exports = require("./lifecycles.ts");
// The engine ends this process at once: what Node has compiled would be lost for the next run.
setImmediate(() => require("node:module").flushCompileCache());
