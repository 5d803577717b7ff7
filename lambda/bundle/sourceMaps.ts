import path from "node:path";
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";

interface SourceMapText {
  readonly sources: readonly string[];
  readonly mappings: string;
}

const runtimeFolder = path.join(import.meta.dirname, "..", "runtime");

/**
 * The part of a bundle's source map that leads to files of the handler's own: they are what its author can change, and
 * a map of all packages would be larger than the bundle. Places are kept, texts and names are not.
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
    // Node passes over a segment that leads nowhere where the text ends with it.
    mappings: `${encode(decode(mappings).map((line) => ownSegments(line, places)))};`,
  });
}

/** Segments of own files; after each run of them one that leads nowhere, so that what follows is not taken for theirs. */
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
