//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct RoomImportTests {
  /// The rooms that each room may import, in the order of the way of the data.
  static let rooms: [String: Set<String>] = [
    "Parallel": [],
    "Scalar": ["CKernels"],
    "CertifiedArithmetic": ["CArb", "Scalar"],
    "LinearAlgebra": ["CLAPACKE"],
    "PreferenceModel": ["Scalar"],
    "PairSums": ["Scalar"],
    "Samplers": ["PreferenceModel", "PairSums", "Scalar"],
    "Engine": [
      "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra", "CKernels", "Scalar", "Parallel",
    ],
    "Alignment": ["Engine", "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra", "Scalar"],
    "Estimation": [
      "Engine", "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra", "Scalar", "Parallel",
    ],
    "Training": [
      "Estimation", "Alignment", "Engine", "Samplers", "PairSums", "PreferenceModel",
      "LinearAlgebra", "CKernels", "Scalar", "Parallel",
    ],
    "Theory": [
      "Training", "Estimation", "Alignment", "Engine", "Samplers", "PairSums", "PreferenceModel",
      "LinearAlgebra", "CertifiedArithmetic", "Scalar", "Parallel",
    ],
    "Certification": [
      "Theory", "Estimation", "Alignment", "Samplers", "PairSums", "PreferenceModel",
      "CertifiedArithmetic", "Scalar",
    ],
    "ProblemFiles": ["PreferenceModel", "Scalar"],
    "Benchmarks": [
      "Theory", "Training", "Estimation", "Alignment", "Engine", "Samplers", "PairSums",
      "PreferenceModel", "LinearAlgebra", "Scalar", "Parallel", "ProblemFiles",
    ],
    "Reporting": [
      "Benchmarks", "Certification", "Theory", "Training", "Estimation", "Alignment", "Engine",
      "Samplers", "PreferenceModel", "ProblemFiles", "LinearAlgebra", "CertifiedArithmetic",
      "Scalar",
    ],
    "Pictures": [
      "Training", "Estimation", "Alignment", "Samplers", "PairSums", "PreferenceModel", "Scalar",
    ],
    "PilafKit": [
      "Certification", "Theory", "Training", "Estimation", "Alignment", "Engine", "Samplers",
      "PairSums", "PreferenceModel", "LinearAlgebra", "CertifiedArithmetic", "Scalar",
      "ProblemFiles",
    ],
    "Notebooks": [],
    "CommandLine": [
      "Reporting", "Benchmarks", "Pictures", "Notebooks", "ProblemFiles", "Certification",
      "Theory", "Training", "Estimation", "Alignment", "Engine", "Samplers", "PairSums",
      "PreferenceModel", "LinearAlgebra", "CertifiedArithmetic", "Scalar",
    ],
    "pilaf": ["CommandLine"],
  ]

  /// The rooms that hold C.
  static let foreignRooms: Set<String> = ["CArb", "CKernels", "CLAPACKE"]

  @Test(arguments: rooms.keys.sorted())
  func `a room imports only the rooms before it`(room: String) throws {
    let allowed = try #require(Self.rooms[room])
    let files = try Self.sources(of: room)
    #expect(!files.isEmpty)
    for file in files {
      let imported = try Self.imports(of: file).intersection(
        Set(Self.rooms.keys).union(Self.foreignRooms))
      #expect(imported.subtracting(allowed).isEmpty, "\(file.lastPathComponent)")
    }
  }

  @Test func `every folder of Sources is a room with rules`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Program.package.appendingPathComponent("Sources").path)
    #expect(Set(folders) == Set(Self.rooms.keys).union(Self.foreignRooms))
  }

  @Test func `only the terminal prints`() throws {
    for room in Self.rooms.keys {
      for file in try Self.sources(of: room) where file.lastPathComponent != "Terminal.swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        let prints = text.split(separator: "\n").contains { line in
          let code = line.drop { $0 == " " }
          return code.hasPrefix("print(") || code.hasPrefix("debugPrint(")
            || code.hasPrefix("dump(")
        }
        #expect(!prints, "\(file.lastPathComponent)")
      }
    }
  }

  private static func sources(of room: String) throws -> [URL] {
    let folder = Program.package.appendingPathComponent("Sources").appendingPathComponent(room)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }
      .map { folder.appendingPathComponent($0) }
  }

  private static func imports(of file: URL) throws -> Set<String> {
    let text = try String(contentsOf: file, encoding: .utf8)
    let modules = text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
        words[..<position].allSatisfy({ ["@_exported", "public", "internal"].contains($0) })
      else { return nil }
      return String(words[words.count - 1])
    }
    return Set(modules)
  }
}
