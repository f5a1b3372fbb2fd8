//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Synchronization

/// A process of Python that checks documents against schemas, one after the other.
///
/// The interpreter is Debian's, whose package is python3-jsonschema, or the one on the path. It
/// leaves when the tests do, which ends its standard input.
final class SchemaChecker: Sendable {
  /// Says that it is there, and then answers every line, the path of a schema and a document, with
  /// a line that holds what is wrong.
  private static let script = """
    import json, jsonschema, sys
    print(json.dumps("ready"), flush=True)
    def refuse(name): raise ValueError(name + " is not JSON")
    validators = {}
    def mistakes(path, text):
        if path not in validators:
            schema = json.load(open(path))
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[path] = jsonschema.Draft202012Validator(schema)
        document = json.loads(text, parse_constant=refuse)
        return ["%s: %s" % (e.json_path, e.message) for e in validators[path].iter_errors(document)]
    for line in sys.stdin:
        try: found = mistakes(*json.loads(line))
        except Exception as error: found = ["%s: %s" % (type(error).__name__, error)]
        print(json.dumps("\\n".join(found)), flush=True)
    """

  private let process: Mutex<Conversation>

  /// Starts the first interpreter that has jsonschema.
  init() throws {
    for interpreter in ["/usr/bin/python3", "python3"] {
      let conversation = try Conversation([interpreter, "-c", Self.script])
      guard try conversation.answer() == "ready" else { continue }
      process = Mutex(conversation)
      return
    }
    throw Missing()
  }

  /// What is wrong with a document, a line each; empty where it satisfies the schema at the path.
  func mistakes(of document: String, schema: String) throws -> String {
    let question = try JSONEncoder().encode([schema, document]) + Data("\n".utf8)
    return try process.withLock { process in
      try process.input.write(contentsOf: question)
      guard let answer = try process.answer() else { throw Missing() }
      return answer
    }
  }

  /// A process, and both ends of what is said.
  private struct Conversation {
    let process = Process()
    let input: FileHandle
    let output: FileHandle

    init(_ command: [String]) throws {
      let (questions, answers) = (Pipe(), Pipe())
      (input, output) = (questions.fileHandleForWriting, answers.fileHandleForReading)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = command
      process.standardInput = questions
      process.standardOutput = answers
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    /// The next line, which is a string of JSON; nil where the process has left.
    func answer() throws -> String? {
      var line = Data()
      while line.last != UInt8(ascii: "\n") {
        let more = output.availableData
        guard !more.isEmpty else { return nil }
        line += more
      }
      return try JSONDecoder().decode(String.self, from: line)
    }
  }

  private struct Missing: Error, CustomStringConvertible {
    let description = "python3 with jsonschema is needed: apt-get install python3-jsonschema"
  }
}
