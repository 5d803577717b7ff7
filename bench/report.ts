import type { BundleFigures, Bundling } from "./bundles.ts";
import type { Creation } from "./creation.ts";
import type { Deployment, Operation } from "./deployments.ts";
import type { Distance } from "./distance.ts";
import type { Cost } from "./processTree.ts";
import type { Figures } from "./sideBySide.ts";

/** Everything that a run measured; what was not measured is absent. */
export interface Measured {
  readonly program?: Figures;
  readonly creation?: readonly Creation[];
  readonly deployments?: readonly Deployment[];
  readonly invocations?: readonly Deployment[];
  readonly distance?: readonly Distance[];
  readonly bundles?: readonly BundleFigures[];
  readonly bundling?: readonly Bundling[];
  readonly policies?: Figures;
}

type Row = readonly (string | number)[];

/** The tables of a run, in Markdown: docs/performance.md shows them as they are. */
export function report(measured: Measured): string {
  const { program, creation, deployments = [], distance, bundles, bundling, policies } = measured;
  return [
    ...section("Program: a preview", program && table(costHeads("program"), figureRows(program))),
    ...section("Creation, in turn with the engine's floor", creation && creationTable(creation)),
    ...deployments.flatMap((one) => section(`Deployment: ${titleOf(one)}`, deploymentTable(one))),
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
          ["invocation", "bytes", "import ms", "warm call, µs more than the bare handler"],
          bundles.map((one) => [one.invocation, one.bytes, one.importMilliseconds, one.overheadMicroseconds]),
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

function titleOf({ actions, shape }: Pick<Deployment, "actions" | "shape">): string {
  return `${actions} ${actions === 1 ? "action" : "actions"}, ${shape}`;
}

function creationTable(all: readonly Creation[]): string {
  const rows = all.map(({ actions, shape, figures: { medians } }): Row => {
    const [own, floor] = medians;
    if (own === undefined || floor === undefined) throw new Error("a creation without its floor");
    const costs = [seconds(own.milliseconds), seconds(floor.milliseconds), ratio(own.milliseconds, floor.milliseconds)];
    return [titleOf({ actions, shape }), ...costs, ratio(own.cpuMilliseconds, floor.cpuMilliseconds)];
  });
  return table(["stack", "create s", "floor s", "wall, ratio", "processor, ratio"], rows);
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

/**
 * The requests of checks (one per action) and of look-ups of consumers (one per version of an action) are counted
 * apart.
 */
function ownRequests({ requests }: Operation): number {
  const beside = Object.entries(requests).filter(([route]) => /\/(test|run)$|\/runs\/|consumingresources$/.test(route));
  return requestsOf({ requests } as Operation) - beside.reduce((sum, [, count]) => sum + count, 0);
}

function limits(measured: Measured): Row[] {
  const { program, creation = [], deployments = [], invocations = [], distance = [], bundles = [] } = measured;
  const [own, baseline] = program?.medians ?? [];
  const rows: Row[] = [];
  if (own !== undefined && baseline !== undefined) {
    rows.push(["start-up, wall", "1.25 ×", times(own.milliseconds, baseline.milliseconds)]);
    rows.push(["start-up, memory", "1.25 ×", times(own.peakMegabytes, baseline.peakMegabytes)]);
  }
  for (const { actions, shape, figures } of creation) {
    const [stack, floor] = figures.medians;
    if (stack === undefined || floor === undefined) continue;
    const title = `${titleOf({ actions, shape })}: create against the floor`;
    rows.push([title, "1.5 ×", times(stack.milliseconds, floor.milliseconds)]);
  }
  rows.push(...[...deployments, ...invocations].flatMap(budgetRows), ...growthRows(deployments));
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
    rows.push([`echo by ${one.invocation}, bytes`, 4_000, one.bytes]);
    rows.push([`warm call by ${one.invocation}, µs`, 50, one.overheadMicroseconds]);
  }
  return rows;
}

/** Requests other than those of checks and look-ups, and bytes of state, against their limits. */
function budgetRows({ actions, shape, way, operations, state }: Deployment): Row[] {
  const title = `${titleOf({ actions, shape })}${way === undefined ? "" : `, ${way}`}`;
  const once = way === undefined ? 8 : way === "accountlinks" ? 3 : 9;
  const budgets = {
    create: once + actions,
    "no-op": 0,
    refresh: 5 + actions,
    "one more action": 5,
    destroy: destroyBudget(operations.some(({ name }) => name === "one more action") ? actions + 1 : actions, way),
  };
  const requests = Object.entries(budgets).flatMap(([name, budget]): Row[] => {
    const found = operations.find((one) => one.name === name);
    return found === undefined ? [] : [[`${title}: requests to ${name}`, budget, ownRequests(found)]];
  });
  return [...requests, [`${title}: state per action, bytes`, 3_500, state.bytesPerAction]];
}

/**
 * Each action is read before it is deleted, to look up flows for each of its versions. Each link and its credential are
 * read, to see what else would go. The tutorial API has none of these look-ups.
 */
function destroyBudget(actions: number, way: Deployment["way"]): number {
  return way === "accountlinks" ? 5 + actions : 8 + 2 * actions;
}

/** What each further action costs, from one size to the next. It is the same at every size where growth is linear. */
function growthRows(deployments: readonly Deployment[]): Row[] {
  return [...Map.groupBy(deployments, ({ shape }) => shape)].flatMap(([shape, all]) =>
    all.slice(1).flatMap((more, index): Row[] => {
      const fewer = all[index];
      if (fewer === undefined) return [];
      const each = (of: (one: Deployment) => number): number =>
        Math.round((of(more) - of(fewer)) / (more.actions - fewer.actions));
      const created = ({ operations }: Deployment): number => {
        const create = operations.find(({ name }) => name === "create");
        return create === undefined ? 0 : ownRequests(create);
      };
      const title = `from ${fewer.actions} to ${more.actions} actions, ${shape}`;
      return [
        [`${title}: requests for each more`, 1, each(created)],
        [`${title}: bytes of state for each more`, "the same", each(({ state }) => state.bytes)],
      ];
    }),
  );
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
