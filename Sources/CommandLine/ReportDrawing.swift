//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Engine
import Foundation
import LinearAlgebra
import Pictures
import PreferenceModel
import Reporting
import Samplers

/// Draws the pictures of a page, or shows them in characters where there is no gnuplot.
struct ReportDrawing {
  private let renderer: GnuplotRenderer?
  private var count = 0
  /// A sentence on why the pictures are in characters; empty where they are drawn.
  private(set) var obstacle: String
  /// The programs that take part in the page, with their versions.
  private(set) var programs: [String]

  /// The drawing by the gnuplot on the path.
  init() {
    renderer = GnuplotRenderer(searching: ProcessInfo.processInfo.environment["PATH"] ?? "")
    obstacle =
      renderer == nil
      ? "There is no gnuplot on the PATH, so the pictures of the page are in characters; install it "
        + "(Debian, Ubuntu: apt-get install gnuplot-nox; macOS: brew install gnuplot)."
      : ""
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    programs = [
      "pilaf \(Version.current)", "OpenBLAS with kernels for \(BLASBackend.kernel)", system,
    ]
  }

  /// The pictures of a page.
  mutating func pictures(
    of problem: Problem<Double>, _ report: AlignmentReport<Double>, _ estimates: ReportEstimates,
    targetDegrees: Double
  ) -> ReportPage.Pictures {
    var pictures = ReportPage.Pictures()
    if let simplex = SimplexPicture(report, on: problem) {
      pictures.theorem.append(
        draw(
          simplex.picture,
          "The simplex of the three responses: grad J over contours of J, and for each sampler the "
            + "step -grad L, coloured by its angle to grad J."))
    }
    pictures.alignment.append(
      draw(
        AnglePicture(report, targetDegrees: targetDegrees).picture,
        "Each sampler's angle between -grad L and grad J, and the labels that bring the mean "
          + "gradient within \(Figures.short(targetDegrees)) degrees of grad J."))
    if let laws = PairLawPicture(problem.prompts[0], samplers: report.samplers.map(\.sampler)) {
      pictures.alignment.append(
        draw(
          laws.picture,
          "The law of the pairs that each sampler shows at prompt \(laws.prompt), in per cent."))
    }
    pictures.theorem.append(draw(sweep(problem), Self.sweepCaption))
    if case .computed(let asymptotics, let design) = estimates {
      pictures.estimates.append(
        draw(
          SpectrumPicture(asymptotics).picture,
          "The spectrum of each sampler's covariance Omega against the inverse of Sigma*."))
      if let best = DesignPicture(design) {
        pictures.design.append(
          draw(best.picture, "The optimal pairs: the wider the line, the more labels it gets."))
      }
    }
    pictures.obstacle = obstacle
    return pictures
  }

  private static let sweepCaption =
    "How Theorem 4.1 carries: the remainder T2 with its bounds, and the samplers' angles, against the "
    + "error of the implicit reward (1 is that of the problem)."

  private func sweep(_ problem: Problem<Double>) -> Picture {
    let samplers: [any Sampler] = [VanillaSampling(), PracticalPilaf(), TheoreticalPilaf()]
    let points = SweepVariable.rewardError.defaultGrid.map {
      SweepPoint(problem, .rewardError, value: $0, samplers: samplers)
    }
    return SweepPicture(points, over: .rewardError).picture
  }

  private mutating func draw(_ picture: Picture, _ caption: String) -> InlinePicture {
    count += 1
    guard let renderer, obstacle.isEmpty else {
      return InlinePicture(characters: picture.text, caption: caption)
    }
    do {
      let svg = String(decoding: try renderer.draw(picture, as: .svg), as: UTF8.self)
      if let drawing = InlinePicture(svg: svg, identifier: "picture\(count)", caption: caption) {
        if count == 1 { programs += [Self.maker(of: svg)].compactMap(\.self) }
        return drawing
      }
      obstacle = "gnuplot wrote no SVG, so pictures of the page are in characters."
    } catch {
      obstacle = "\(error), so pictures of the page are in characters."
    }
    return InlinePicture(characters: picture.text, caption: caption)
  }

  /// The program that a drawing names as its maker.
  private static func maker(of svg: String) -> String? {
    guard let start = svg.range(of: "<desc>Produced by "),
      let end = svg.range(of: "</desc>", range: start.upperBound..<svg.endIndex)
    else { return nil }
    return svg[start.upperBound..<end.lowerBound].trimmingCharacters(in: .whitespaces)
  }
}
