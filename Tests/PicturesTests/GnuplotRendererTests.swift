//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import Foundation
import PreferenceModel
import Samplers
import Testing

@testable import Pictures

#if canImport(FoundationXML)
import FoundationXML
#endif

struct GnuplotRendererTests {
  /// One picture of each kind.
  private static func pictures() throws -> [Picture] {
    let example = SimplexExample.all[4]
    let samplers: [any Sampler] = [
      TheoreticalPilaf(), UniformSampling(), BestOfNSampling(draws: 4),
    ]
    let report = example.report(samplers)
    let evaluation = try EvaluatedProblem(example.problem, at: .current)
    var simulation = try Simulation(VanillaSampling(), at: evaluation, labels: 500, seed: 1)
    simulation.advance(by: 60, threads: 1)
    let sweep = [0.01, 0.1, 1].map {
      SweepPoint(example.problem, .rewardError, value: $0, samplers: samplers)
    }
    return [
      try #require(SimplexPicture(report, on: example.problem)).picture,
      AnglePicture(report, targetDegrees: 20).picture,
      try #require(PairLawPicture(example.problem.prompts[0], samplers: samplers)).picture,
      SweepPicture(sweep, over: .rewardError).picture,
      SpectrumPicture(try AsymptoticReport(example.problem, samplers: samplers)).picture,
      try #require(ValueGapPicture([simulation], seed: 1)).picture,
      try #require(DesignPicture(try DesignReport(evaluation, samplers: samplers))).picture,
    ]
  }

  private static func renderer() throws -> GnuplotRenderer {
    try #require(
      GnuplotRenderer(searching: ProcessInfo.processInfo.environment["PATH"] ?? ""),
      "gnuplot is needed: apt-get install gnuplot-nox")
  }

  @Test(arguments: [[0.01, 0.1, 1], [0.5]])
  func `a sweep whose gradients are all zero is drawn, each panel with a sentence`(
    values: [Double]
  ) throws {
    let still = Problem<Double>.bandit(
      beta: 0.5, referenceLogits: [0, 1], policyLogits: [0, 1], reward: [2, 2])
    for variable in [SweepVariable.rewardError, .beta, .mixture] {
      let sweep = values.map {
        SweepPoint(still, variable, value: $0, samplers: [VanillaSampling()])
      }
      let picture = SweepPicture(sweep, over: variable).picture
      let renderer = try Self.renderer()
      #expect(try renderer.complaint(about: picture).isEmpty)
      let drawn = String(decoding: try renderer.draw(picture, as: .svg), as: UTF8.self)
      #expect(drawn.contains("none: a gradient is zero"))
    }
  }

  @Test func `every picture is well-formed SVG, and the same bytes every time`() throws {
    let renderer = try Self.renderer()
    for picture in try Self.pictures() {
      let drawn = try renderer.draw(picture, as: .svg)
      #expect(XMLParser(data: drawn).parse())
      #expect(drawn.count > 3000)
      #expect(try renderer.draw(picture, as: .svg) == drawn)
      #expect(!picture.text.isEmpty && picture.text.allSatisfy { $0 != "\u{7}" })
    }
  }

  @Test func `every picture is a PNG of two pixels to the point, and a PDF`() throws {
    let renderer = try Self.renderer()
    for picture in try Self.pictures() {
      let pixels = Array(try renderer.draw(picture, as: .png))
      #expect(pixels.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      let width = pixels[16..<20].reduce(0) { $0 << 8 | Int($1) }
      #expect(width == Int((2 * picture.width).rounded()))
      #expect(try renderer.draw(picture, as: .pdf).starts(with: Data("%PDF-1.".utf8)))
    }
  }

  @Test func `gnuplot has nothing to complain of`() throws {
    // A warning would go to standard error with the status of a success.
    for picture in try Self.pictures() {
      #expect(try Self.renderer().complaint(about: picture).isEmpty)
    }
  }

  @Test func `a mistake in a script is a sentence, and no picture`() throws {
    let picture = Picture(width: 100, height: 100, tables: [], commands: ["plot nothing"], text: "")
    let renderer = try Self.renderer()
    #expect(throws: GnuplotFailure.self) { try renderer.draw(picture, as: .svg) }
  }

  @Test func `without gnuplot on the path there is no renderer`() {
    #expect(GnuplotRenderer(searching: "") == nil)
    #expect(GnuplotRenderer(searching: "/nonexistent:/") == nil)
  }
}
