//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension AlignmentDocument {
  /// The samplers as comma-separated values, every figure in full; empty cells where none exists.
  public var commaSeparatedValues: String {
    var document = CommaSeparatedValues(header: [
      "sampler", "weighted", "cosine", "angleDegrees", "loss", "lossGradientNorm", "noiseTrace",
      "signalToNoise", "labelsForAngle", "forwardPassesPerPair", "labelsPerPair",
    ])
    for row in samplers {
      document.add([
        row.sampler, "\(row.isWeighted)", row.cosine.cell, row.angleDegrees.cell, row.loss.cell,
        row.lossGradientNorm.cell, row.noiseTrace.cell, row.signalToNoise.cell,
        row.labelsForAngle.cell, row.forwardPassesPerPair.cell, "\(row.labelsPerPair)",
      ])
    }
    return document.text
  }
}
