import { NotParsed, placeIn } from "../errors.ts";
import { ExpressionParser } from "./expressions.ts";
import type { Branch, Node } from "./nodes.ts";

/** Directives that are known by name; of these, the second ones are not evaluated here. */
const directives =
  /^#(?:\{(if|elseif|else|end|set|foreach|break|stop|include|parse|evaluate|define|macro)\}|(elseif|else|end|if|set|foreach|break|stop|include|parse|evaluate|define|macro)(?![A-Za-z0-9_]))/;
/** What a block ends with. */
const endings = ["elseif", "else", "end"];
/** A block in a block, at most. */
const deepest = 200;

/** A template that has been read. @throws NotParsed where it is no Velocity */
export function parseTemplate(text: string): readonly Node[] {
  return new TemplateParser(text).template();
}

/** What ended a block: a directive and where it stood. */
interface Ending {
  readonly name: string;
  readonly offset: number;
}

/**
 * Reads the language of Velocity 2.x with its default handling of blanks: what stands alone on its line takes the line
 * with it.
 */
class TemplateParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #isLineStart = true;

  constructor(text: string) {
    this.#text = text;
  }

  template(): readonly Node[] {
    const { nodes, ending } = this.#block();
    if (ending !== undefined) throw this.#problem(`#${ending.name} belongs to nothing`, ending.offset);
    return nodes;
  }

  /** Nodes up to what ends them: the end of the text, or of the block. */
  #block(): { nodes: Node[]; ending?: Ending } {
    const nodes: Node[] = [];
    const start = this.#at;
    if (++this.#depth > deepest) throw this.#problem(`more than ${deepest} blocks stand in each other`, start);
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === "\\" && this.#backslashes(nodes)) continue;
      if (char === "$" && this.#reference(nodes, 0, this.#at)) continue;
      if (char === "#") {
        if (this.#comment(nodes)) continue;
        const name = this.#directiveName();
        if (name !== undefined) {
          const offset = this.#at;
          if (endings.includes(name)) {
            this.#dropIndentation(nodes);
            this.#at += this.#directiveLength();
            this.#depth -= 1;
            return { nodes, ending: { name, offset } };
          }
          this.#directive(name, nodes);
          continue;
        }
      }
      this.#addText(nodes, char ?? "");
      this.#at += 1;
    }
    this.#depth -= 1;
    return { nodes };
  }

  #addText(nodes: Node[], text: string): void {
    const last = nodes.at(-1);
    if (last?.kind === "text") nodes[nodes.length - 1] = { kind: "text", text: last.text + text };
    else nodes.push({ kind: "text", text });
    this.#isLineStart = text.endsWith("\n") || (this.#isLineStart && /^[ \t]*$/.test(text));
  }

  /** Backslashes before a reference or directive, which they keep from being one; elsewhere they are text. */
  #backslashes(nodes: Node[]): boolean {
    const start = this.#at;
    const marks = /^\\+/.exec(this.#text.slice(start))?.[0] ?? "";
    const next = this.#text[start + marks.length];
    this.#at = start + marks.length;
    if (next === "$" && this.#reference(nodes, marks.length, start)) return true;
    if (next === "#" && this.#directiveLength() > 0) {
      this.#addText(nodes, marks.slice(0, Math.floor(marks.length / 2)));
      if (marks.length % 2 === 0) return true;
      const length = this.#directiveLength();
      this.#addText(nodes, this.#text.slice(this.#at, this.#at + length));
      this.#at += length;
      return true;
    }
    this.#addText(nodes, marks);
    return true;
  }

  #reference(nodes: Node[], backslashes: number, from: number): boolean {
    const parser = new ExpressionParser(this.#text, this.#at, parseTemplate);
    const reference = parser.reference();
    if (reference === undefined) return false;
    this.#at = parser.at;
    nodes.push({ kind: "print", reference, backslashes, written: this.#text.slice(from, this.#at) });
    this.#isLineStart = false;
    return true;
  }

  #comment(nodes: Node[]): boolean {
    const rest = this.#text.slice(this.#at);
    if (rest.startsWith("#[[")) {
      const end = rest.indexOf("]]#");
      if (end < 0) throw this.#problem("#[[ goes on to the end: ]]# ends it", this.#at);
      this.#at += end + 3;
      this.#addText(nodes, rest.slice(3, end));
      return true;
    }
    if (rest.startsWith("#*")) {
      const end = rest.indexOf("*#");
      if (end < 0) throw this.#problem("#* goes on to the end: *# ends it", this.#at);
      this.#at += end + 2;
      this.#isLineStart = false;
      return true;
    }
    if (!rest.startsWith("##")) return false;
    const line = /^##[^\r\n]*(?:\r\n|\r|\n)?/.exec(rest)?.[0] ?? "";
    this.#at += line.length;
    this.#isLineStart ||= /[\r\n]$/.test(line);
    return true;
  }

  #directiveName(): string | undefined {
    const found = directives.exec(this.#text.slice(this.#at, this.#at + 20));
    const name = found?.[1] ?? found?.[2];
    const after = this.#text.slice(this.#at + (found?.[0].length ?? 0));
    // Directives that may stand without parentheses. Others are an error without them, and any other word is text.
    const isSure = name !== undefined && ["else", "end", "break", "stop", "if", "elseif", "foreach"].includes(name);
    return isSure || /^[ \t]*\(/.test(after) ? name : undefined;
  }

  #directiveLength(): number {
    return directives.exec(this.#text.slice(this.#at, this.#at + 20))?.[0].length ?? 0;
  }

  #directive(name: string, nodes: Node[]): void {
    const offset = this.#at;
    const isAlone = this.#dropIndentation(nodes);
    this.#at += this.#directiveLength();
    switch (name) {
      case "if":
        nodes.push(this.#if(offset));
        break;
      case "foreach":
        nodes.push(this.#foreach(offset));
        break;
      case "set":
        nodes.push(this.#set());
        break;
      case "break":
      case "stop":
        nodes.push({ kind: name });
        this.#isLineStart = false;
        return;
      default:
        // The inside of a directive that is not evaluated is not read either: it may bring blocks of its own.
        nodes.push({ kind: "unknown", directive: name });
        this.#at = this.#text.length;
        return;
    }
    // A directive that has a line to itself takes the rest of the line with it.
    this.#isLineStart = isAlone && this.#dropLineEnd();
  }

  #if(offset: number): Node {
    const branches: Branch[] = [];
    let otherwise: readonly Node[] = [];
    let name = "if";
    for (;;) {
      const condition = name === "else" ? undefined : this.#inParentheses((parser) => parser.expression());
      this.#dropLineEnd();
      const { nodes, ending } = this.#block();
      if (condition === undefined) otherwise = nodes;
      else branches.push({ condition, body: nodes });
      if (ending === undefined) throw this.#problem("#if has no #end", offset);
      if (ending.name === "end") return { kind: "if", branches, otherwise };
      if (condition === undefined) throw this.#problem(`#${ending.name} comes after #else`, ending.offset);
      name = ending.name;
    }
  }

  #foreach(offset: number): Node {
    const head = this.#inParentheses((parser) => parser.foreachHead());
    this.#dropLineEnd();
    const { nodes: body, ending } = this.#block();
    if (ending === undefined) throw this.#problem("#foreach has no #end", offset);
    if (ending.name === "end") return { kind: "foreach", ...head, body, otherwise: [] };
    if (ending.name !== "else") throw this.#problem(`#${ending.name} belongs to no #if`, ending.offset);
    this.#dropLineEnd();
    const { nodes: otherwise, ending: last } = this.#block();
    if (last?.name !== "end") throw this.#problem("#foreach has no #end", offset);
    return { kind: "foreach", ...head, body, otherwise };
  }

  #set(): Node {
    return { kind: "set", ...this.#inParentheses((parser) => parser.assignment()) };
  }

  #inParentheses<Result>(read: (parser: ExpressionParser) => Result): Result {
    const opening = /^[ \t]*\(/.exec(this.#text.slice(this.#at))?.[0];
    if (opening === undefined) throw this.#problem("expected (", this.#at);
    const parser = new ExpressionParser(this.#text, this.#at + opening.length, parseTemplate);
    const result = read(parser);
    parser.expect(")");
    this.#at = parser.at;
    return result;
  }

  /** Takes the blanks away that a line begins with before a directive. @returns whether the line begins so */
  #dropIndentation(nodes: Node[]): boolean {
    if (!this.#isLineStart) return false;
    const last = nodes.at(-1);
    if (last?.kind === "text") nodes[nodes.length - 1] = { kind: "text", text: last.text.replace(/[ \t]+$/, "") };
    return true;
  }

  /** Takes away the rest of the line, where that is blank. @returns whether it was */
  #dropLineEnd(): boolean {
    const rest = /^[ \t]*(?:\r\n|\r|\n)/.exec(this.#text.slice(this.#at))?.[0];
    this.#at += rest?.length ?? 0;
    if (rest !== undefined) this.#isLineStart = true;
    return rest !== undefined;
  }

  #problem(reason: string, offset: number): NotParsed {
    return new NotParsed(`${reason} (${placeIn(this.#text, offset)})`, offset);
  }
}
