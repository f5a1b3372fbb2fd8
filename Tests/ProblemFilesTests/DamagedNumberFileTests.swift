//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct DamagedNumberFileTests {
  private static let yaml = """
    beta: 0.3
    policy: log-linear
    theta: [0.5, -0.25]
    prompts:
      - reference: {probabilities: [0.5, 0.25, 0.25]}
        reward: [1.0, 0.2, -0.3]
        features: {file: FILE}
    """

  /// Reads the problem with these features, and tells whether they were refused.
  private func isRefused(
    _ bytes: [UInt8], as name: String, in directory: TemporaryDirectory
  ) throws -> Bool {
    try Data(bytes).write(to: directory.url.appendingPathComponent(name))
    let text = Self.yaml.split(separator: "FILE").joined(separator: name)
    let path = try directory.write(text, to: "problem.yaml")
    do {
      let problem = try ProblemReader.read(path, as: Double.self).problem
      #expect(problem.prompts[0].reward.count == 3)
      return false
    } catch {
      #expect(error.kind == .invalid && error.description.hasSuffix("."))
      return true
    }
  }

  @Test(arguments: [1, 2] as [UInt8])
  func `an array that is cut off anywhere is refused`(version: UInt8) throws {
    var file = NumPyFile.table([1, 2, 3, 4, 5, 6], columns: 2)
    file.version = version
    let directory = try TemporaryDirectory()
    #expect(try !isRefused(file.bytes, as: "f.npy", in: directory))
    for count in file.bytes.indices {
      #expect(try isRefused(Array(file.bytes[..<count]), as: "f.npy", in: directory), "\(count)")
    }
  }

  @Test func `an array with damaged bytes is read or refused with a sentence`() throws {
    let sound = NumPyFile.table([1, 2, 3, 4, 5, 6], columns: 2).bytes
    let directory = try TemporaryDirectory()
    var generator = SeededGenerator(seed: 1)
    var refused = 0
    for _ in 0..<1500 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // Mostly in the header, where a mistake has more to break.
        let last = Bool.random(using: &generator) ? 90 : bytes.count - 1
        let place = Int.random(in: 0...min(last, bytes.count - 1), using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      refused += try isRefused(bytes, as: "f.npy", in: directory) ? 1 : 0
    }
    #expect(0 < refused && refused < 1500)
  }

  @Test func `damaged comma-separated values are read or refused with a sentence`() throws {
    let sound = Array("1,2\n3,4\n5,6\n".utf8)
    let directory = try TemporaryDirectory()
    var generator = SeededGenerator(seed: 2)
    var refused = 0
    for _ in 0..<500 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          Array("0,\n\r .e-\u{0}x\"\t".utf8).randomElement(using: &generator) ?? 0
      }
      refused += try isRefused(bytes, as: "f.csv", in: directory) ? 1 : 0
    }
    #expect(0 < refused && refused < 500)
  }
}
