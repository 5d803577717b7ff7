import type { BundleFigures, Bundling } from "./bundles.ts";
import type { Deployment, Operation } from "./deployments.ts";
import type { Distance } from "./distance.ts";
import type { Cost } from "./processTree.ts";
import type { Figures } from "./sideBySide.ts";

/** Everything that a run measured; what was not asked for is absent. */
export interface Measured {
  readonly program?: Figures;
  readonly deployments?: readonly Deployment[];
  readonly distance?: readonly Distance[];
  readonly bundles?: readonly BundleFigures[];
  readonly bundling?: readonly Bundling[];
  readonly policies?: Figures;
}

type Row = readonly (string | number)[];

/** The tables of a run, in Markdown: docs/performance.md shows them as they are. */
export function report(measured: Measured): string {
  const { program, deployments = [], distance, bundles, bundling, policies } = measured;
  return [
    ...section("Program: a preview", program && table(costHeads("program"), figureRows(program))),
    ...deployments.flatMap((one) =>
      section(
        `Deployment: ${one.actions} ${one.actions === 1 ? "action" : "actions"}, ${one.shape}`,
        deploymentTable(one),
      ),
    ),
    ...section(
      "Distance",
      distance &&
        table(
          ["actions", "latency ms", "requests a minute", "create s", "least s", "ratio", "refused"],
          distance.map((one) => [
            ...[one.actions, one.latencyMilliseconds, one.requestsPerMinute],
            ...[seconds(one.milliseconds), seconds(one.leastMilliseconds)],
            ...[ratio(one.milliseconds, one.leastMilliseconds), one.refused],
          ]),
        ),
    ),
    ...section(
      "Bundles: the echo function",
      bundles &&
        table(
          ["way in", "bytes", "import ms", "warm call, µs more than the bare handler"],
          bundles.map((one) => [one.wayIn, one.bytes, one.importMilliseconds, one.overheadMicroseconds]),
        ),
    ),
    ...section(
      "Bundling",
      bundling &&
        table(
          ["functions", "ms"],
          bundling.map((one) => [one.functions, one.milliseconds]),
        ),
    ),
    ...section("Policies: a preview", policies && table(costHeads("under"), figureRows(policies))),
    ...section("Against the limits", table(["figure", "limit", "measured"], limits(measured))),
  ].join("\n");
}

function section(title: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`## ${title}\n`, text, ""];
}

function table(heads: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

function costHeads(what: string): Row {
  return [what, "wall s", "processor s", "peak MB"];
}

function costRow(name: string, { milliseconds, cpuMilliseconds, peakMegabytes }: Cost): Row {
  return [name, seconds(milliseconds), seconds(cpuMilliseconds), Math.round(peakMegabytes)];
}

function figureRows({ medians }: Figures): Row[] {
  return medians.map((one) => costRow(one.name, one));
}

function deploymentTable({ operations, floor, state }: Deployment): string {
  const floors: [string, Cost][] = [
    ["floor: create", floor.create],
    ["floor: no-op", floor.nothingToDo],
    ["floor: destroy", floor.destroy],
  ];
  const rows = [
    ...operations.map((one) => [...costRow(one.name, one), requestsOf(one), tokensOf(one)]),
    ...floors.map(([name, cost]) => [...costRow(name, cost), "", ""]),
  ];
  const sizes = `State: ${state.resources} resources, ${state.bytes} bytes; an action ${state.bytesPerAction} bytes without its contract, its check ${state.bytesPerCheck}.`;
  return `${table([...costHeads("operation"), "requests", "tokens"], rows)}\n\n${sizes}`;
}

export function requestsOf({ requests }: Operation): number {
  return Object.values(requests).reduce((sum, one) => sum + one, 0);
}

function tokensOf({ requests }: Operation): number {
  return requests["POST /oauth/token"] ?? 0;
}

/** Checks and look-ups of consumers are asked beside the rest, one each per action. */
function ownRequests({ requests }: Operation): number {
  const beside = Object.entries(requests).filter(([route]) => /\/test$|consumingresources$/.test(route));
  return requestsOf({ requests } as Operation) - beside.reduce((sum, [, count]) => sum + count, 0);
}

function limits({ program, deployments = [], distance = [], bundles = [] }: Measured): Row[] {
  const [own, baseline] = program?.medians ?? [];
  const rows: Row[] = [];
  if (own !== undefined && baseline !== undefined) {
    rows.push(["start-up, wall", "1.25 ×", times(own.milliseconds, baseline.milliseconds)]);
    rows.push(["start-up, memory", "1.25 ×", times(own.peakMegabytes, baseline.peakMegabytes)]);
  }
  for (const { actions, shape, operations, floor, state } of deployments) {
    const of = (name: string): Operation | undefined => operations.find((one) => one.name === name);
    const title = `${actions} ${actions === 1 ? "action" : "actions"}, ${shape}`;
    const create = of("create");
    if (create !== undefined) {
      rows.push([`${title}: create against the floor`, "1.5 ×", times(create.milliseconds, floor.create.milliseconds)]);
    }
    const budgets = { create: 8 + actions, "no-op": 0, refresh: 5 + actions, destroy: 5 + actions };
    for (const [name, budget] of Object.entries(budgets)) {
      const found = of(name);
      if (found !== undefined) rows.push([`${title}: requests to ${name}`, budget, ownRequests(found)]);
    }
    rows.push([`${title}: state per action, bytes`, 3_500, state.bytesPerAction]);
  }
  const memoryOf = (actions: number): number | undefined =>
    deployments
      .find((one) => one.actions === actions && one.shape === "one function")
      ?.operations.find(({ name }) => name === "create")?.peakMegabytes;
  const [few, many] = [memoryOf(1), memoryOf(100)];
  if (few !== undefined && many !== undefined) rows.push(["memory, 100 actions against 1", "1.75 ×", times(many, few)]);
  for (const one of distance) {
    const isFar = one.latencyMilliseconds > 0;
    const most = isFar ? 1.5 * one.leastMilliseconds + 3_000 : 1.15 * one.leastMilliseconds;
    const title = `${one.actions} actions, ${one.latencyMilliseconds} ms, ${one.requestsPerMinute} a minute: create`;
    rows.push([title, `${seconds(most)} s`, `${seconds(one.milliseconds)} s`]);
  }
  for (const one of bundles) {
    rows.push([`echo by ${one.wayIn}, bytes`, 4_000, one.bytes]);
    rows.push([`warm call by ${one.wayIn}, µs`, 50, one.overheadMicroseconds]);
  }
  return rows;
}

function times(one: number, other: number): string {
  return `${ratio(one, other)} ×`;
}

function ratio(one: number, other: number): string {
  return (one / Math.max(1, other)).toFixed(2);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
