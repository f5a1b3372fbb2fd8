//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct NumberFileTests {
  private static let yaml = """
    beta: 0.3
    policy: log-linear
    theta: {file: theta.npy}
    prompts:
      - reference: {probabilities: {file: sub/reference.csv}}
        reward: {file: reward.npy}
        features: {file: FEATURES}
    """

  private static let features = [1, -2.5, 3, 1e-300, 0.1, 7]

  /// The problem above in a directory, with some of its files changed.
  private func load(
    features: (name: String, bytes: [UInt8])? = nil, reference: String = "0.5\n0.25\n0.25\n",
    reward: [UInt8] = NumPyFile.list([1, 0.2, -0.3]).bytes, yaml: String = yaml
  ) throws -> LoadedProblem<Double> {
    let directory = try TemporaryDirectory()
    let folder = directory.url.appendingPathComponent("sub")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: directory.url.appendingPathComponent(name))
    }
    let features =
      features ?? ("features.npy", NumPyFile.table(Self.features, columns: 2).bytes)
    try write(features.bytes, features.name)
    try write(reward, "reward.npy")
    try write(NumPyFile.list([0.5, -0.25]).bytes, "theta.npy")
    try write(Array(reference.utf8), "sub/reference.csv")
    let text = yaml.split(separator: "FEATURES").joined(separator: features.name)
    return try ProblemReader.read(try directory.write(text, to: "problem.yaml"), as: Double.self)
  }

  private func table(of loaded: LoadedProblem<Double>) throws -> [Double] {
    guard case .logLinear(let features) = loaded.problem.prompts[0].family else { return [] }
    return features.values
  }

  /// The sentence that is said of the problem.
  private func sentence(
    features: (name: String, bytes: [UInt8])? = nil, reference: String = "0.5\n0.25\n0.25\n",
    reward: [UInt8] = NumPyFile.list([1, 0.2, -0.3]).bytes, yaml: String = yaml
  ) throws -> String {
    let error = #expect(throws: ProblemFileError.self) {
      try load(features: features, reference: reference, reward: reward, yaml: yaml)
    }
    let sentence = try #require(error).description
    #expect(sentence.hasSuffix(".") && !sentence.contains("\n") && !sentence.hasSuffix(".."))
    return sentence.split(separator: "problem.yaml:").last.map(String.init) ?? sentence
  }

  @Test func `numbers in files make the same problem as numbers in the document`() throws {
    let filed = try load().problem
    let listed = try ProblemReader.read(
      text: """
        beta: 0.3
        policy: log-linear
        theta: [0.5, -0.25]
        prompts:
          - reference: {probabilities: [0.5, 0.25, 0.25]}
            reward: [1.0, 0.2, -0.3]
            features: [[1, -2.5], [3, 1e-300], [0.1, 7]]
        """, as: Double.self
    ).problem
    #expect(filed.theta == listed.theta)
    #expect(filed.prompts[0].reward == listed.prompts[0].reward)
    #expect(
      filed.prompts[0].reference.logProbabilities == listed.prompts[0].reference.logProbabilities)
    #expect(try table(of: load()) == Self.features)
  }

  @Test(arguments: [1, 2, 3] as [UInt8], [false, true])
  func `every version and both orders are read`(version: UInt8, isColumnMajor: Bool) throws {
    var file = NumPyFile.table(Self.features, columns: 2)
    file.version = version
    file.isColumnMajor = isColumnMajor
    let byColumns = [0, 2, 4, 1, 3, 5].map { Self.features[$0] }
    if isColumnMajor { file.data = NumPyFile.doubles(byColumns) }
    #expect(try table(of: load(features: ("f.npy", file.bytes))) == Self.features)
  }

  @Test func `what NumPy itself wrote is read`() throws {
    // numpy 2.4.6: an array in Fortran order; one of float32 in format version 2.
    let columnMajor = try #require(
      Data(
        base64Encoded: "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hh"
          + "cGUnOiAoMywgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "ICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAAhAmpmZmZmZuT8AAAAAAAAEwFnz"
          + "+MIfbqUBAAAAAAAAHEA="))
    #expect(try table(of: load(features: ("f.npy", Array(columnMajor)))) == Self.features)
    let single = try #require(
      Data(
        base64Encoded: "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAn"
          + "c2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "ICAgICAgICAgICAgICAgICAgIAoAAMA/AACAvgAAQEA="))
    #expect(try load(reward: Array(single)).problem.prompts[0].reward == [1.5, -0.25, 3])
  }

  @Test func `comma-separated values are read with blanks and line ends of Windows`() throws {
    let text = "1, -2.5\r\n 3,1e-300\r\n.1,\t+7\r\n\r\n"
    #expect(try table(of: load(features: ("f.CSV", Array(text.utf8)))) == Self.features)
  }

  @Test func `one column will do for a list`() throws {
    var file = NumPyFile.list([1, 0.2, -0.3])
    file.shape = "(3, 1)"
    #expect(try load(reward: file.bytes).problem.prompts[0].reward == [1, 0.2, -0.3])
  }

  @Test func `each mistake in an array is one clear sentence`() throws {
    let sound = NumPyFile.table(Self.features, columns: 2)
    func said(_ change: (inout NumPyFile) -> Void) throws -> String {
      var file = sound
      change(&file)
      return try sentence(features: ("f.npy", file.bytes))
    }
    #expect(
      try said { $0.shape = "(2, 3)" } == "7: prompts[0].features: found 2 rows in f.npy,"
        + " expected 3, one per response; add the missing one.")
    #expect(try said { $0.shape = "(3, 3)" }.contains("3 columns in f.npy, expected 2, one per"))
    #expect(try said { $0.shape = "(6,)" }.contains("shape (6,) in f.npy, expected two dimensions"))
    #expect(try said { $0.shape = "()" }.contains("an array of 0 dimensions"))
    #expect(try said { $0.shape = "(1, 3, 2)" }.contains("an array of 3 dimensions"))
    #expect(try said { $0.description = "'>f8'" }.contains("numbers of the type \">f8\""))
    #expect(try said { $0.description = "'<i8'" }.contains("expected the type '<f8' or '<f4'"))
    #expect(try said { $0.description = "[('x', '<f8')]" }.contains("numbers of the type"))
    #expect(try said { $0.data.removeLast() }.contains("47 bytes of numbers in f.npy, expected 48"))
    #expect(try said { $0.data.append(0) }.contains("it is too long"))
    #expect(try said { $0.version = 4 }.contains("format version 4"))
    #expect(try said { $0.shape = "(3, 2" }.contains("the header"))
    #expect(
      try said { $0.data = NumPyFile.doubles([1, 2, 3, 4, .nan, 6]) }
        .contains("prompts[0].features[2][0]: found nan in f.npy, expected a finite number"))
    let huge = try said { $0.shape = "(3, 9223372036854775807)" }
    #expect(huge.contains("expected 2, one per entry of theta"))
  }

  @Test func `the place of a number in Fortran order is its row and column`() throws {
    var file = NumPyFile.table([1, 2, 3, 4, .infinity, 6], columns: 2)
    file.isColumnMajor = true
    #expect(try sentence(features: ("f.npy", file.bytes)).contains("features[1][1]: found inf in"))
  }

  @Test func `each mistake in comma-separated values is one clear sentence`() throws {
    func said(_ text: String) throws -> String {
      try sentence(features: ("f.csv", Array(text.utf8)))
    }
    #expect(
      try said("1,2\n3,x\n5,6\n") == "7: prompts[0].features[1][1]: found \"x\" on line 2 in f.csv,"
        + " expected a finite decimal number; write it like 0.3 or 1e-3.")
    #expect(try said("a,b\n1,2\n").contains("remove the header"))
    #expect(try said("1,2\n3\n5,6\n").contains("found 1 number on line 2 in f.csv, expected 2"))
    #expect(try said("1,2\n3,nan\n5,6\n").contains("found \"nan\" on line 2"))
    #expect(try said("1,2\n\n5,6\n").contains("found no value on line 2"))
    #expect(try said("1,2\n3,\n5,6\n").contains("features[1][1]: found no value on line 2"))
    #expect(try said("\n").contains("no numbers in f.csv"))
    #expect(try said("1 2\n3 4\n5 6\n").contains("\"1 2\""))
  }

  @Test func `a file that is not there, or of another kind, is said`() throws {
    let missing = Self.yaml.split(separator: "reward.npy").joined(separator: "rewards.npy")
    let error = #expect(throws: ProblemFileError.self) { try load(yaml: missing) }
    #expect(error?.kind == .unreadable)
    #expect(error?.description.contains("rewards.npy, expected a file that can be read") ?? false)
    let text = Self.yaml.split(separator: "reward.npy").joined(separator: "reward.txt")
    #expect(try sentence(yaml: text).contains("expected a name that ends in .npy or .csv"))
    #expect(try sentence(reward: Array("1,2".utf8)).contains("do not begin like a .npy file"))
    #expect(try sentence(reward: []).contains("found nothing in reward.npy"))
    #expect(try sentence(reference: "0.5\n0\n0.5\n").contains("probabilities[1]: found 0.0,"))
    let other = Self.yaml.split(separator: "{file: reward.npy}")
      .joined(separator: "{file: reward.npy, kind: npy}")
    #expect(try sentence(yaml: other).contains("the unknown key \"kind\""))
  }
}
