// swift-tools-version: 6.3
//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors.
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let orderedCollections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the library: a folder of `Sources` that knows only the rooms it names.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding excluded: [String] = [],
  embedding resources: [Resource] = [], linking: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: excluded, resources: resources,
    swiftSettings: strict, linkerSettings: linking)
}

/// The tests of the room of the same name.
func tests(
  of room: String, _ dependencies: [Target.Dependency] = []
) -> Target {
  .testTarget(
    name: "\(room)Tests", dependencies: [.target(name: room)] + dependencies,
    swiftSettings: strict)
}

let package = Package(
  name: "pilaf",
  products: [
    .library(name: "PilafKit", targets: ["PilafKit"]),
    .executable(name: "pilaf", targets: ["pilaf"]),
  ],
  traits: [
    .trait(
      name: "Certified",
      description: "Certificates by ball arithmetic; needs FLINT (on Debian libflint-dev)"),
    .default(enabledTraits: []),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]),
    // Arb, which is part of FLINT. Without the trait the target is empty. On Linux the C file itself
    // names the libraries to link.
    .target(
      name: "CArb",
      cSettings: [.define("PILAF_CERTIFIED", .when(traits: ["Certified"]))],
      linkerSettings: [.linkedLibrary("flint", .when(platforms: [.macOS], traits: ["Certified"]))]),
    room("Parallel", []),
    // Plain C, whose hot loops are compiled for several processors and chosen at run time.
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    room("Scalar", ["CKernels", realModule]),
    room(
      "CertifiedArithmetic",
      ["Scalar", .target(name: "CArb", condition: .when(traits: ["Certified"]))]),
    // Homebrew's OpenBLAS holds LAPACKE itself.
    room(
      "LinearAlgebra", ["CLAPACKE"],
      linking: [.linkedLibrary("lapacke", .when(platforms: [.linux]))]),
    room("PreferenceModel", ["Scalar"]),
    room("PairSums", ["Scalar"]),
    room("Samplers", ["PreferenceModel", "PairSums", "Scalar"]),
    room(
      "Engine",
      [
        "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra", "CKernels", "Scalar",
        "Parallel", realModule,
      ]),
    room(
      "Alignment",
      ["Engine", "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra", "Scalar", realModule]),
    room(
      "Training",
      [
        "Estimation", "Alignment", "Engine", "Samplers", "PairSums", "PreferenceModel",
        "LinearAlgebra", "CKernels", "Scalar", "Parallel", realModule,
      ]),
    room(
      "Theory",
      [
        "Training", "Estimation", "Alignment", "Engine", "Samplers", "PairSums", "PreferenceModel",
        "LinearAlgebra", "CertifiedArithmetic", "Scalar", "Parallel", realModule,
      ]),
    room(
      "Certification",
      [
        "Theory", "Estimation", "Alignment", "Samplers", "PairSums", "PreferenceModel",
        "CertifiedArithmetic", "Scalar",
      ]),
    room(
      "Estimation",
      [
        "Engine", "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra", "Scalar", "Parallel",
        realModule,
      ]),
    room(
      "ProblemFiles", ["PreferenceModel", "Scalar", "Yams", orderedCollections],
      excluding: ["Schemas"]),
    room(
      "Benchmarks",
      [
        "Theory", "Training", "Estimation", "Alignment", "Engine", "Samplers", "PairSums",
        "PreferenceModel", "LinearAlgebra", "Scalar", "Parallel", "ProblemFiles", realModule,
      ],
      embedding: [.embedInCode("NumPy/peer.py")]),
    room(
      "Reporting",
      [
        "Benchmarks", "Certification", "Theory", "Training", "Estimation", "Alignment", "Engine",
        "LinearAlgebra", "Samplers", "PreferenceModel", "ProblemFiles", "CertifiedArithmetic",
        "Scalar", realModule, mustache,
      ],
      excluding: ["Schemas"],
      embedding: [.embedInCode("Page/page.css"), .embedInCode("Page/page.mustache")]),
    room("Notebooks"),
    room(
      "Pictures",
      [
        "Training", "Estimation", "Alignment", "Samplers", "PairSums", "PreferenceModel", "Scalar",
        realModule,
      ]),
    room(
      "PilafKit",
      [
        "Scalar", "CertifiedArithmetic", "LinearAlgebra", "PreferenceModel", "PairSums", "Samplers",
        "Engine", "Alignment", "Estimation", "Training", "Theory", "Certification",
        "ProblemFiles",
      ]),
    room(
      "CommandLine",
      [
        "Reporting", "Benchmarks", "Pictures", "Notebooks", "ProblemFiles", "Certification",
        "Theory", "Training", "Estimation", "Alignment", "Engine", "Samplers", "PairSums",
        "PreferenceModel", "LinearAlgebra", "CertifiedArithmetic", "Scalar", argumentParser,
      ]),
    .executableTarget(name: "pilaf", dependencies: ["CommandLine"], swiftSettings: strict),

    .target(name: "Program", path: "Tests/Program", swiftSettings: strict),
    .target(name: "BruteForce", path: "Tests/BruteForce", swiftSettings: strict),
    .testTarget(name: "BruteForceTests", dependencies: ["BruteForce"], swiftSettings: strict),
    // Problems, numbers and tolerances that the tests of several rooms share.
    .target(
      name: "Fixtures",
      dependencies: ["BruteForce", "PreferenceModel", "Samplers", "Scalar", realModule],
      path: "Tests/Fixtures", swiftSettings: strict),
    tests(of: "CKernels", ["PreferenceModel", "Scalar", realModule]),
    tests(of: "Scalar", ["Fixtures", "PreferenceModel", realModule]),
    tests(of: "CertifiedArithmetic", ["PreferenceModel", "Scalar"]),
    .testTarget(
      name: "CertificationTests",
      dependencies: [
        "Certification", "CertifiedArithmetic", "Theory", "Estimation", "Alignment", "Samplers",
        "PairSums", "PreferenceModel", "ProblemFiles", "LinearAlgebra", "Scalar", realModule,
      ],
      exclude: ["references.py"], swiftSettings: strict),
    tests(of: "LinearAlgebra"),
    tests(of: "PreferenceModel", ["BruteForce", "Fixtures", "Scalar", realModule]),
    tests(of: "PairSums", ["BruteForce", "Fixtures", "PreferenceModel", "Scalar", realModule]),
    tests(
      of: "Samplers",
      ["BruteForce", "Fixtures", "PairSums", "PreferenceModel", "Scalar", realModule]),
    tests(
      of: "Engine",
      [
        "Alignment", "BruteForce", "Estimation", "Fixtures", "LinearAlgebra", "PairSums",
        "PreferenceModel", "Samplers", "Scalar", realModule,
      ]),
    tests(
      of: "Alignment",
      [
        "BruteForce", "Fixtures", "LinearAlgebra", "PairSums", "PreferenceModel", "Samplers",
        "Scalar", realModule,
      ]),
    tests(
      of: "Estimation",
      [
        "Alignment", "BruteForce", "Fixtures", "Samplers", "PairSums", "PreferenceModel",
        "LinearAlgebra", "Scalar", realModule,
      ]),
    tests(
      of: "Training",
      [
        "BruteForce", "Fixtures", "Samplers", "PairSums", "PreferenceModel", "LinearAlgebra",
        "Scalar", realModule,
      ]),
    tests(
      of: "Theory",
      [
        "Alignment", "BruteForce", "Estimation", "Fixtures", "LinearAlgebra", "Samplers",
        "PairSums", "PreferenceModel", "Scalar", "Training", realModule,
      ]),
    .target(name: "MalformedInputs", path: "Tests/MalformedInputs", swiftSettings: strict),
    tests(of: "ProblemFiles", ["MalformedInputs", "PreferenceModel", "Scalar", "Yams"]),
    tests(
      of: "Benchmarks", ["Alignment", "Engine", "PreferenceModel", "Scalar", "Training"]),
    tests(
      of: "Pictures",
      [
        "Alignment", "BruteForce", "Estimation", "Fixtures", "PairSums", "PreferenceModel",
        "Samplers", "Scalar", "Training", realModule,
      ]),
    tests(of: "PilafKit", ["Program"]),
    tests(of: "CommandLine", ["Program", "MalformedInputs", "pilaf"]),
    .testTarget(
      name: "NotebookTests", dependencies: ["Notebooks", "Program", "pilaf"],
      swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["Program", "Theory"], swiftSettings: strict),
  ]
)
