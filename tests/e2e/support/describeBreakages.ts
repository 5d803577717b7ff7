import { expect } from "chai";
import type { Diagnosis } from "../../../lambda/doctor/examine.ts";
import { firstBroken, isSound, lines } from "../../../lambda/doctor/report.ts";
import { handlerText } from "../../support/functionsFolder.ts";
import { type Breakage, openHands } from "./breakages.ts";
import { examined } from "./examined.ts";
import { patient } from "./patients.ts";
import { openProject, type Project } from "./project.ts";

/** Breaks a deployed stack in all these ways at once, asks the doctor, follows its cures, and asks again. */
export function describeBreakages(title: string, scenarios: readonly Breakage[]): void {
  describe(title, function () {
    this.timeout(600_000);
    let project: Project;
    let broken: ReadonlyMap<string, Diagnosis>;
    let mended: ReadonlyMap<string, Diagnosis>;

    before(async () => {
      project = await openProject({
        functions: [],
        sandbox: { requestsPerMinute: 100_000 },
        // What is broken from the start must not stop the deployment: the doctor is to find it.
        config: { "genesys-lambda:verify": "false" },
      });
      for (const { name } of scenarios) await project.writeFunction(name, patient(name));
      await project.stack.up();
      const hands = await openHands(project);
      for (const { breakIt } of scenarios) await breakIt?.(hands);
      broken = await examined(project);
      // Every cure: by hand what a person has to do, then the commands.
      for (const undo of hands.byHand) await undo();
      for (const { name, breakIt } of scenarios) {
        if (breakIt !== undefined) continue;
        await project.writeFunction(name, { ...patient(name), "handler.ts": handlerText });
      }
      const replace = [...broken.values()].flatMap((one) => {
        const found = firstBroken(one);
        return /--replace '([^']+)'/.exec(found?.cure ?? "")?.[1] ?? [];
      });
      await project.stack.up({ refresh: true, replace });
      mended = await examined(project);
    });

    after(async () => {
      await project.close();
    });

    for (const { name, title, hop, cause, cure } of scenarios) {
      it(`names the hop, the cause and the cure of ${title}`, () => {
        const diagnosis = broken.get(name);
        const found = diagnosis === undefined ? undefined : firstBroken(diagnosis);
        const seen = diagnosis === undefined ? "no diagnosis" : lines(diagnosis).join("\n");
        expect(found?.hop, seen).to.equal(hop);
        expect(found?.cause, seen).to.match(cause);
        if (typeof cure === "string") expect(found?.cure, seen).to.equal(cure);
        else expect(found?.cure, seen).to.match(cure);
      });

      it(`sees every hop sound once the cure of ${title} was followed`, () => {
        const diagnosis = mended.get(name);
        if (diagnosis === undefined) throw new Error("no diagnosis");
        expect(isSound(diagnosis), lines(diagnosis).join("\n")).to.equal(true);
      });
    }
  });
}
