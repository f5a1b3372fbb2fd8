//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import ProblemFiles
import Testing
import Yams

@Suite struct ProblemSchemaTests {
  /// A document and whether a schema must accept it.
  private struct Sample {
    let schema: String
    let name: String
    let document: Any
    let isValid: Bool
  }

  private static let schemas = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/ProblemFiles/Schemas")

  /// What Python's `jsonschema` (Debian: python3-jsonschema) says of samples on standard input.
  private static let script = """
    import json, sys
    try:
        import jsonschema
    except ImportError:
        sys.exit(3)
    verdicts = []
    for sample in json.load(sys.stdin):
        with open(sys.argv[1] + "/" + sample["schema"] + ".schema.json") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        verdicts.append(jsonschema.Draft202012Validator(schema).is_valid(sample["document"]))
    json.dump(verdicts, sys.stdout)
    """

  /// The value of a YAML node in the types of `JSONSerialization`.
  private func value(_ node: Node) -> Any {
    switch node {
    case .scalar(let scalar) where scalar.style == .plain && !scalar.string.isEmpty:
      Double(scalar.string) ?? scalar.string
    case .scalar(let scalar): scalar.string
    case .sequence(let sequence): sequence.map { value($0) }
    case .mapping(let mapping):
      Dictionary(
        uniqueKeysWithValues: mapping.map { ($0.key.scalar?.string ?? "", value($0.value)) })
    case .alias: ""
    }
  }

  private func sample(_ yaml: String, isValid: Bool, name: String) throws -> Sample {
    let node = try #require(try Yams.compose(yaml: yaml))
    return Sample(schema: "problem", name: name, document: value(node), isValid: isValid)
  }

  private func verdicts(_ samples: [Sample]) throws -> [Bool] {
    let documents = samples.map { ["schema": $0.schema, "document": $0.document] }
    let input = try JSONSerialization.data(withJSONObject: documents)
    for python in ["/usr/bin/python3", "/usr/bin/env"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: python)
      process.arguments =
        (python.hasSuffix("env") ? ["python3"] : []) + ["-c", Self.script, Self.schemas.path]
      let (standardInput, standardOutput) = (Pipe(), Pipe())
      process.standardInput = standardInput
      process.standardOutput = standardOutput
      guard (try? process.run()) != nil else { continue }
      try standardInput.fileHandleForWriting.write(contentsOf: input)
      try standardInput.fileHandleForWriting.close()
      let output = standardOutput.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      guard process.terminationStatus != 3 else { continue }
      #expect(process.terminationStatus == 0)
      return try #require(JSONSerialization.jsonObject(with: output) as? [Bool])
    }
    Issue.record("no python3 with the module jsonschema: install python3-jsonschema")
    return []
  }

  /// Every example, and every mistake in each example that has a place for it.
  private func problems() throws -> [Sample] {
    var samples: [Sample] = []
    for template in ProblemTemplate.allCases {
      samples.append(try sample(template.text(), isValid: true, name: template.rawValue))
    }
    let files = """
      {beta: 1, policy: log-linear, theta: {file: t.npy}, prompts: [{reference: {probabilities:
      {file: p.csv}}, reward: {file: r.NPY}, features: {file: f.npy}}]}
      """
    samples.append(try sample(files, isValid: true, name: "numbers in files"))
    for (part, mistake) in [
      ("t.npy", "t.txt"), ("file: f", "name: f"), ("{file: r", "{a: 1, file: r"),
    ] {
      let broken = files.split(separator: part).joined(separator: mistake)
      samples.append(try sample(broken, isValid: false, name: "\(mistake) for \(part)"))
    }
    for (part, mistake) in Self.mistakes {
      let texts = ProblemTemplate.allCases.map { $0.text() }.filter { $0.contains(part) }
      #expect(!texts.isEmpty, "no example has \(part)")
      for text in texts {
        let broken = text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
          .joined(separator: mistake)
        #expect(throws: ProblemFileError.self, "\(mistake)") {
          try ProblemReader.read(text: broken, as: Double.self)
        }
        samples.append(try sample(broken, isValid: false, name: "\(mistake) for \(part)"))
      }
    }
    return samples
  }

  @Test func `the schemas accept what is read and refuse what is not`() throws {
    let samples = try problems() + Self.candidates
    let verdicts = try verdicts(samples)
    try #require(verdicts.count == samples.count)
    for (sample, verdict) in zip(samples, verdicts) {
      #expect(verdict == sample.isValid, "\(sample.schema) schema, \(sample.name)")
    }
  }

  /// Parts of the examples and mistakes in their place.
  private static let mistakes = [
    ("\nbeta: ", "\nbeat: "), ("\nbeta: 0", "\nbeta: -0"), ("\npolicy: ", "\npolicy: x"),
    ("\nprompts:", "\nprompt:"), ("\n    reference:", "\n    references:"),
    ("\n    current: {", "\n    current: {logits: [1, 2, 3], "),
    ("\n    reward: [", "\n    reward: [x, "),
    ("\ntheta: [0.4", "\ntheta: [[0.4]"), ("probability: 0.75", "probability: -0.75"),
    ("current: {probabilities: [0.5,", "current: {probabilities: [0,"),
    ("\n    features:", "\n    feature:"),
    ("length: 3", "length: 2.5"), ("length: 3", "length: 0"), ("end-token:", "end_token:"),
    ("first: [0.5,", "first: [~,"), ("        token:", "        tokens:"),
    ("vocabulary: [good, bad,", "vocabulary: [good, good,"),
    ("- sequence:", "- sequences:"),
  ]

  private static var candidates: [Sample] {
    let sound: [String: Any] = [
      "prompt": "p", "response": 1, "logp_reference": -1.5, "logp_policy": 0, "reward": 2, "n": [1],
    ]
    func with(_ key: String, _ value: Any?) -> [String: Any] {
      var changed = sound
      changed[key] = value
      return changed
    }
    let broken: [(String, Any?)] = [
      ("prompt", nil), ("response", [1]), ("logp_reference", 0.5), ("logp_policy", "x"),
      ("reward", NSNull()),
    ]
    return [Sample(schema: "candidate", name: "sound", document: sound, isValid: true)]
      + broken.map {
        Sample(schema: "candidate", name: $0.0, document: with($0.0, $0.1), isValid: false)
      }
  }
}
