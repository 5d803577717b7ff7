import { breakages } from "../e2e/support/breakages.ts";
import { describeBreakages } from "../e2e/support/describeBreakages.ts";

describeBreakages("the doctor and whatever can be broken (T8)", breakages);
