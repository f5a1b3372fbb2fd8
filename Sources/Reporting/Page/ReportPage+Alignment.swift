//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension ReportPage {
  /// The samplers' gradients against that of J.
  var alignmentSection: PageSection {
    var section = PageSection("alignment", "Where the labels of each sampler lead")
    let value = Markup.number(alignment.objective, at: "align#/objective/value", Figures.short)
    let norm = Markup.number(
      alignment.objectiveGradientNorm, at: "align#/objective/gradientNorm", Figures.rough)
    section.add(
      "The objective is J = \(value), its gradient has norm \(norm). A batch of labels moves the "
        + "policy along -grad L on average; wanted is grad J.")
    section.add(samplerTable)
    for picture in pictures.alignment { section.add(picture) }
    if !pictures.obstacle.isEmpty { section.add(Markup(pictures.obstacle)) }
    return section
  }

  private var samplerTable: PageTable {
    let target = Figures.short(alignment.targetDegrees)
    var table = PageTable(
      "Samplers: the angle of their step to grad J, its noise, and its cost",
      [
        .words("sampler"), .numbers("cosine"), .numbers("angle", unit: "degrees"),
        .numbers("loss", unit: "nats"), .numbers("‖grad L‖"), .numbers("noise", unit: "tr V"),
        .numbers("labels", unit: "to \(target) degrees"), .numbers("passes", unit: "a pair"),
        .numbers("read", unit: "a pair"),
      ])
    for (index, row) in alignment.samplers.enumerated() {
      table.add(Markup(row.sampler), cells(of: row, at: "align#/samplers/\(index)/"))
    }
    table.notes.append(Markup(Figures.cosineLegend))
    table.explain(
      alignment.samplers.map { ($0.sampler, $0.isOutOfReach ? .value(0) : $0.labelsForAngle) }
        + alignment.samplers.map { ($0.sampler, $0.noiseTrace) })
    if alignment.samplers.contains(where: \.isOutOfReach) {
      table.notes.append(
        "never: even without noise the step is further off grad J than \(target) degrees.")
    }
    table.notes.append(
      "passes, read: the costs of a pair by the paper's Table 1; – where it gives none.")
    return table
  }

  private func cells(of row: SamplerRow, at place: String) -> [Markup] {
    [
      .number(row.cosine, at: place + "cosine") { _ in
        Figures.cosine(row.cosine, angleDegrees: row.angleDegrees)
      },
      .number(row.angleDegrees, at: place + "angleDegrees", Figures.angle),
      .number(row.loss, at: place + "loss", Figures.loss),
      .number(row.lossGradientNorm, at: place + "lossGradientNorm", Figures.rough),
      .number(row.noiseTrace, at: place + "noiseTrace", Figures.rough),
      row.isOutOfReach
        ? "never"
        : .number(row.labelsForAngle, at: place + "labelsForAngle") {
          Figures.count(max(1, $0.rounded(.up)))
        },
      .number(row.forwardPassesPerPair, at: place + "forwardPassesPerPair", Figures.short),
      .number(
        row.labelsPerPair, as: Figures.short(row.labelsPerPair), at: place + "labelsPerPair"),
    ]
  }

  /// Theorem 4.1 at the problem.
  var theoremSection: PageSection {
    var section = PageSection("theorem", "Theorem 4.1 on this problem")
    let theorem = alignment.theorem
    section.add(
      "Under T-PILAF, grad L = -(β/Z̄) grad J - T2: the gradients agree but for the remainder T2, "
        + "which shrinks with the error of the implicit reward. \(guaranteeOfRemainder)")
    var table = PageTable(
      "Theorem 4.1: the identity, and the bounds on its remainder",
      [.words("quantity"), .numbers("value"), .words("what it is")])
    let lines: [(name: Markup, figure: Quantity, key: String, meaning: Markup)] = [
      ("β/Z̄", theorem.scale, "scale", "the factor between the gradients"),
      ("‖T2‖", theorem.remainderNorm, "remainderNorm", "the remainder"),
      ("bound on ‖T2‖", theorem.remainderBound, "remainderBound", "the smaller bound pair by pair"),
      (
        "self-concordant bound", theorem.selfConcordantBound, "selfConcordantBound",
        "e^|t| - 1 - |t| a pair"
      ),
      (
        "quadratic bound", theorem.quadraticBound, "quadraticBound",
        "from the second derivative of σ"
      ),
      (
        "residual of the identity", theorem.identityResidual, "identityResidual",
        "the largest coordinate of grad L + (β/Z̄) grad J + T2"
      ),
      (
        "allowed residual", theorem.identityTolerance, "identityTolerance",
        "what rounding can leave of it"
      ),
    ]
    for line in lines {
      table.add(
        line.name,
        [.number(line.figure, at: "align#/theorem41/\(line.key)", Figures.rough), line.meaning])
    }
    section.add(table)
    for picture in pictures.theorem { section.add(picture) }
    return section
  }

  private var guaranteeOfRemainder: Markup {
    switch alignment.theorem.guaranteedAngleDegrees {
    case .value(let degrees):
      let angle = Markup.number(
        degrees, as: Figures.angle(degrees), at: "align#/theorem41/guaranteedAngleDegrees")
      return "Here T2 allows T-PILAF an angle of at most \(angle) degrees."
    case .missing(let reason): return Markup(reason)
    }
  }
}
