//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

extension AlignmentDocument {
  /// The report for people: the samplers in a table, then Theorem 4.1 and the geometry.
  public var text: String {
    [problem.text, objectiveLine, samplerTable, theoremText, geometryText, engine.text]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var objectiveLine: String {
    let value = Figures.show(objective, Figures.short)
    let norm = Figures.show(objectiveGradientNorm, Figures.rough)
    return "Objective J = \(value), ||grad J|| = \(norm).\n"
      + "How does the step of each sampler's preference loss (-grad L) lie against grad J?"
  }

  private var samplerTable: String {
    var table = Table([
      .init("sampler", .left), .init("cosine"), .init("angle", unit: "degrees"),
      .init("loss", unit: "nats"), .init("||grad L||"), .init("noise", unit: "tr V"),
      .init("labels to", unit: "\(Figures.short(targetDegrees)) degrees"),
      .init("passes", unit: "a pair"), .init("read", unit: "a pair"),
    ])
    for row in samplers {
      table.add([
        row.sampler, Figures.cosine(row.cosine, angleDegrees: row.angleDegrees),
        Figures.show(row.angleDegrees, Figures.angle), Figures.show(row.loss, Figures.loss),
        Figures.show(row.lossGradientNorm, Figures.rough),
        Figures.show(row.noiseTrace, Figures.rough), labels(row),
        Figures.show(row.forwardPassesPerPair, Figures.short), Figures.short(row.labelsPerPair),
      ])
    }
    return table.text() + samplerNotes
  }

  private func labels(_ row: SamplerRow) -> String {
    if row.isOutOfReach { return "never" }
    return Figures.show(row.labelsForAngle) { Figures.count(max(1, $0.rounded(.up))) }
  }

  private var samplerNotes: String {
    var notes = [Figures.cosineLegend]
    for row in samplers {
      guard case .missing(let reason) = row.cosine, !notes.contains("-: " + reason) else {
        continue
      }
      notes.append("-: " + reason)
    }
    if samplers.contains(where: { labels($0) == "never" }) {
      notes.append(
        "never: even without noise the gradient is further off grad J than the target angle.")
    }
    return notes.map { "\n" + $0 }.joined()
  }

  private var theoremText: String {
    func line(_ name: String, _ quantity: Quantity, _ rest: String) -> String {
      let figure = Figures.show(quantity, Figures.rough)
      return "  " + name.padded(to: 22) + figure.padded(to: 11) + rest
    }
    let bound = Figures.show(theorem.remainderBound, Figures.rough)
    let tolerance = Figures.show(theorem.identityTolerance, Figures.rough)
    let angle =
      switch theorem.guaranteedAngleDegrees {
      case .value(let degrees):
        "  So T2 allows T-PILAF an angle of at most \(Figures.angle(degrees)) degrees."
      case .missing(let reason): "  \(reason)"
      }
    return [
      "Theorem 4.1, under t-pilaf: grad L = -(beta/Zbar) grad J - T2",
      line("beta/Zbar", theorem.scale, "the factor between the gradients"),
      line("||T2||", theorem.remainderNorm, "at most \(bound) by the bounds on the remainder"),
      line("identity residual", theorem.identityResidual, "rounding allows \(tolerance)"),
      angle,
    ].joined(separator: "\n")
  }

  private var geometryText: String {
    guard case .value(let rank) = geometry.rank else {
      if case .missing(let reason) = geometry.rank { return reason }
      return ""
    }
    let ending =
      switch geometry.conditionNumber {
      case .value(let number): "; condition number \(Figures.short(number)) on them."
      case .missing: "."
      }
    let line =
      "Pairs can teach \(Figures.short(rank)) of \(problem.parameters) directions of theta "
      + "(the rank of Cov(g))\(ending)"
    return geometry.directions.isEmpty ? line : line + "\n\n" + directionTable
  }

  private var directionTable: String {
    let norms = geometry.directions.map { Vector.norm($0.components) }
    var table = Table(
      [.init("eigenvalue")]
        + geometry.directions.map { entry in
          let isSampler = entry.vector.hasPrefix(GeometrySummary.samplerPrefix)
          return isSampler
            ? .init(
              String(entry.vector.dropFirst(GeometrySummary.samplerPrefix.count)), unit: "-grad L")
            : .init(entry.vector)
        })
    for (index, eigenvalue) in geometry.eigenvalues.enumerated() {
      table.add(
        [Figures.rough(eigenvalue)]
          + zip(geometry.directions, norms).map { entry, norm in
            norm > 0 ? Figures.component(entry.components[index] / norm) : "-"
          })
    }
    return """
      Unit vectors along the eigenvectors of Cov(g), the largest eigenvalue first. Where the column of \
      a sampler differs from grad J, there its misalignment sits.

      """ + table.text()
  }
}

extension String {
  /// The text with blanks added up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
