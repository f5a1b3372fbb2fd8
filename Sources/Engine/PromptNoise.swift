//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

/// The noise of labels at one prompt, of every sampler.
struct PromptNoise {
  private let prompt: SurveyedPrompt
  private let largestBlock: Int
  private let products: LabelNoise?
  private let ordered: [OrderedNoise?]
  /// The laws whose labels are the order of a reward.
  private let labels: [OrderedLaw?]

  /// The noise at a prompt whose fields are known; that of some laws with responses in order.
  ///
  /// Complexity: that of ``LabelNoise`` and of ``OrderedSweep/covariance(of:largestKernel:_:)``.
  init(
    _ fields: AlignmentFields, _ laws: [OrderedLaw?], largestBlock: Int, _ run: EngineRun
  ) throws(EngineObstacle) {
    let labels = laws.map { $0?.labelling == .bradleyTerry ? nil : $0 }
    let drawn = laws.map { $0?.labelling == .bradleyTerry ? $0 : nil }
    var stages = RunStages(run, weights: [4] + drawn.map { $0 == nil ? 0 : 2 })
    (prompt, self.largestBlock, self.labels) = (fields.prompt, largestBlock, labels)
    products = try LabelNoise(fields, stages.next())
    var ordered: [OrderedNoise?] = []
    for law in drawn {
      let stage = stages.next()
      guard let law else {
        ordered.append(nil)
        continue
      }
      ordered.append(try OrderedNoise(fields, law, largestBlock: largestBlock, stage))
    }
    self.ordered = ordered
  }

  /// The second moment under every law, each along a direction of its own, the direction's part at the
  /// prompt; nil where a law has none.
  ///
  /// Complexity: that of ``OrderLabelNoise/moment(_:)`` for labels that are the order of a reward.
  func moments(
    along directions: [[Double]], _ run: EngineRun
  ) throws(EngineObstacle) -> [NoiseMoment?] {
    var stages = RunStages(run, weights: [4] + labels.map { $0 == nil ? 0 : 2 })
    var moments = try products?.moments(along: directions, stages.next()) ?? labels.map { _ in nil }
    for place in labels.indices {
      let (stage, direction) = (stages.next(), directions[place])
      if let law = labels[place] {
        moments[place] = try OrderLabelNoise(
          prompt, law, along: direction, largestBlock: largestBlock, stage)?.moment(stage)
      } else if let noise = ordered[place] {
        moments[place] = NoiseMoment(
          trace: noise.trace, along: try noise.moment(along: direction, stage),
          error: noise.error)
      }
    }
    return moments
  }
}
