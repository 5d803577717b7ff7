import path from "node:path";
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";

interface SourceMapText {
  readonly sources: readonly string[];
  readonly mappings: string;
}

const runtimeFolder = path.join(import.meta.dirname, "..", "runtime");

/**
 * Keeps the part of a bundle's source map that leads to the handler's own files. Their author can change only these,
 * and a map of all packages would be larger than the bundle. It keeps places, and leaves out texts and names.
 *
 * @param project the folder that the map's sources are paths from
 */
export function handlersOwnMap(map: string, project: string): string {
  const { sources, mappings } = JSON.parse(map) as SourceMapText;
  const own = sources.map((source, index) => ({ source, index })).filter(({ source }) => isOwn(source, project));
  const places = new Map(own.map(({ index }, place) => [index, place]));
  return JSON.stringify({
    version: 3,
    sources: own.map(({ source }) => source),
    names: [],
    // Node ignores a segment that leads nowhere if the text ends with it.
    mappings: `${encode(decode(mappings).map((line) => ownSegments(line, places)))};`,
  });
}

/**
 * Keeps the segments of own files. A segment that leads nowhere follows each run of them, so that Node does not count
 * the code behind it to them.
 */
function ownSegments(line: readonly SourceMapSegment[], places: ReadonlyMap<number, number>): SourceMapSegment[] {
  let wasOwn = false;
  return line.flatMap((segment): SourceMapSegment[] => {
    const place = segment.length === 1 ? undefined : places.get(segment[1]);
    const isEnd = place === undefined && wasOwn;
    wasOwn = place !== undefined;
    if (place !== undefined && segment.length !== 1) return [[segment[0], place, segment[2], segment[3]]];
    return isEnd ? [[segment[0]]] : [];
  });
}

/** Neither a package's nor the runtime's, nor one that exists at build time only. */
function isOwn(source: string, project: string): boolean {
  if (/(^|\/)node_modules\//.test(source) || /^function-(entry|validators):/.test(source)) return false;
  return !path.resolve(project, source).startsWith(runtimeFolder + path.sep);
}
