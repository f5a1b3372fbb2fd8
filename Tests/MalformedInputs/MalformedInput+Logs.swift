//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// Logs of candidates with a mistake in their second line.
  static let logs = [
    MalformedInput("no-beta.jsonl", .text(line()), says: "no beta", "--beta"),
    MalformedInput("empty.jsonl", .text(""), beta: "0.1", says: "an empty file"),
    log("not-json", "winner,loser", says: ":2:", "no JSON object"),
    log("cut-short", String(line(response: "\"b\"").dropLast(20)), says: ":2:", "no JSON object"),
    log("list", "[1, 2]", says: ":2:", "no JSON object"),
    log("not-a-number", line(response: "\"b\"", reward: "NaN"), says: ":2:", "NaN"),
    log(
      "no-reward", #"{"prompt": "p", "response": "b", "logp_reference": -1, "logp_policy": -1}"#,
      says: ":2:", "no key reward"),
    log("reward-null", line(response: "\"b\"", reward: "null"), says: ":2: reward:", "found null"),
    log(
      "reward-quoted", line(response: "\"b\"", reward: "\"1\""), says: ":2: reward:",
      "the text \"1\"", "quotes"),
    log("reward-truth", line(response: "\"b\"", reward: "true"), says: ":2: reward:", "found true"),
    log("reward-list", line(response: "\"b\"", reward: "[1]"), says: ":2: reward:", "a list"),
    log("reward-huge", line(response: "\"b\"", reward: "1e999"), says: ":2: reward:", "range"),
    log("response-list", line(response: "[1]"), says: ":2: response:", "a text or a number"),
    log(
      "policy-positive", line(response: "\"b\"", policy: "0.5"), says: ":2: logp_policy:",
      "found 0.5", "at most 0"),
    log(
      "reference-positive", line(response: "\"b\"", reference: "2"), says: ":2: logp_reference:",
      "found 2", "at most 0"),
    log("again", line(), says: ":2: response:", "\"a\"", "\"p\"", "line 1"),
    MalformedInput(
      "invalid-utf8.jsonl",
      .bytes(Array((line() + "\n{\"prompt\": \"").utf8) + [0xC3, 0x28, 0x22, 0x7D]), beta: "0.1",
      says: ":2:", "UTF-8", "0xc3 after 12 valid bytes"),
    MalformedInput(
      "long-line.jsonl", .longLine(bytes: 100_000_000), beta: "0.1", says: ":1:", "100000000 bytes",
      "16 MiB"),
  ]

  private static func log(
    _ name: String, _ second: String, says fragments: String...
  ) -> MalformedInput {
    MalformedInput(
      name + ".jsonl", .text("\(line())\n\(second)\n"), beta: "0.1", fragments: fragments)
  }

  private static func line(
    response: String = "\"a\"", reference: String = "-1.5", policy: String = "-1.25",
    reward: String = "0.7"
  ) -> String {
    """
    {"prompt": "p", "response": \(response), "logp_reference": \(reference), \
    "logp_policy": \(policy), "reward": \(reward)}
    """
  }
}
