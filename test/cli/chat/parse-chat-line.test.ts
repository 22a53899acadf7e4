import { expect, test } from "vitest";
import { parseChatLine } from "../../../src/cli/chat/parse-chat-line.ts";

test.for([
  ["", { kind: "nothing" }],
  [" \t", { kind: "nothing" }],
  ["what is it?", { kind: "ask", text: "what is it?" }],
  ["/ask what is it?", { kind: "ask", text: "what is it?" }],
  ["/SUMMARIZE  graphs ", { kind: "summarize", text: "graphs" }],
  ["/summarise graphs", { kind: "summarize", text: "graphs" }],
  ["/papers", { kind: "papers", text: "" }],
  ["/compare 1 2", { kind: "compare", text: "1 2" }],
  ["/Explain  it ", { kind: "explain", text: "it" }],
  ["/why", { kind: "why", text: "" }],
  ["/help", { kind: "help" }],
  ["/exit", { kind: "quit" }],
  ["/quit now", { kind: "quit" }],
  ["/toString", { kind: "unknown", command: "toString" }],
  ["/ what is it?", { kind: "ask", text: "/ what is it?" }],
] as const)("parseChatLine() reads %j as %j", ([line, request]) => {
  expect(parseChatLine(line)).toEqual(request);
});
