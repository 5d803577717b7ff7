// The entry point that the state of every stack names: it must go on working for as long as a stack holds it.
require("./nodeVersion.cjs");
module.exports = require("./lifecycles/index.ts");
