//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// Files that are not one YAML document of a sound form.
  static let grammar = [
    MalformedInput("empty.yaml", .text(""), says: "an empty file", "pilaf new bandit"),
    MalformedInput("blank.yaml", .text("\n  \n\n"), says: "an empty file"),
    MalformedInput("comment.yaml", .text("# nothing yet\n"), says: "an empty file"),
    MalformedInput(
      "truncated.yaml", .text("beta: 0.3\nprompts:\n  - reward: [1, 2"), says: ":3:", "]"),
    MalformedInput(
      "open-list.yaml", .text("beta: [1, 2\npolicy: tabular\n"), says: ":2:", "line 1", "]"),
    MalformedInput("open-brace.yaml", .text("a: {logits: 1\nb: 2\n"), says: ":2:", "line 1", "}"),
    MalformedInput(
      "open-quote.yaml", .text("beta: 1\nname: \"p1\n"), says: ":2:", "quote", "close it"),
    MalformedInput(
      "no-colon.yaml", .text("beta: 1\npolicy tabular\nprompts: 3\n"), says: ":2:", "colon"),
    MalformedInput("no-blank.yaml", .text("{beta:[1]}"), says: ":1:", "colon", "blank"),
    MalformedInput("indented.yaml", .text("beta: 0.3\n  policy: tabular\n"), says: ":2:", "align"),
    MalformedInput(
      "outdented.yaml", .text("prompts:\n  - name: a\n   reward: [1]\n"), says: ":3:", "align"),
    MalformedInput("list-and-keys.yaml", .text("beta: 1\n- policy\n"), says: ":2:", "mapping"),
    MalformedInput("late-dash.yaml", .text("prompts: - a\n"), says: ":1:", "dash"),
    MalformedInput("tab.yaml", .text("prompts:\n\tname: a\n"), says: ":2:", "tab"),
    MalformedInput(
      "at-sign.yaml", .text("name: @home\n"), says: ":1:", "the character @", "quotes"),
    MalformedInput("comma.yaml", .text("beta: [1, , 2]\n"), says: ":1:", "comma"),
    MalformedInput("escape.yaml", .text("name: \"\\q\"\n"), says: ":1:", "backslash"),
    MalformedInput("half-pair.json", .text("{\"name\": \"\\ud83d\"}"), says: ":1:", "surrogate"),
    MalformedInput(
      "two-documents.yaml", .text("beta: 1\n---\nbeta: 2\n"), says: ":2:", "one problem"),
    MalformedInput(
      "after-the-end.yaml", .text("beta: 1\n...\nbeta\n"), says: ":3:", "end of the document"),
    MalformedInput(
      "list.yaml", .text("- beta\n- policy\n"), says: ":1:", "a list of 2 entries", "mapping"),
    MalformedInput("word.yaml", .text("beta\n"), says: ":1:", "found beta", "mapping"),
    MalformedInput("list-as-key.yaml", .text("? [beta]\n: 1\n"), says: ":1:", "as a key"),
    MalformedInput(
      "duplicate.yaml", .text("policy: tabular\nbeta: 1\nprompts: []\nbeta: 2\n"),
      says: ":2:", "the key beta more than once"),
    MalformedInput(
      "duplicate.json", .text("{\"beta\": 1,\n \"beta\": 1}"), says: ":1:",
      "the key beta more than once"),
    MalformedInput(
      "billion-laughs.yaml",
      .text(
        (1..<30).reduce("a0: &a0 [lol, lol]\n") { text, level in
          "\(text)a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
        } + "*a29 : laugh\n"),
      says: ":1:", "YAML anchor"),
    MalformedInput("alias.yaml", .text("beta: *strength\n"), says: ":1:", "YAML alias"),
    MalformedInput(
      "nested.yaml", .text(String(repeating: "[", count: 100_000)), says: ":1:", "brackets"),
    MalformedInput(
      "control.yaml", .text("beta: 1\nname: \u{0}\n"), says: ":2:", "control character"),
    MalformedInput(
      "directive.yaml", .text("%YAML 9.9\n---\nbeta: 1\n"), says: ":1:", "not YAML", "incompatible"),
  ]
}
