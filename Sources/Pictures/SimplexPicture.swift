//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
public import PreferenceModel
import RealModule
import Samplers
public import Scalar

/// Theorem 4.1 on three responses: contours of J on the simplex, the field of grad J, and that of
/// -grad L for each sampler.
public struct SimplexPicture: Sendable {
  /// The levels of J and the number between two of them.
  public let contours: (levels: [ObjectiveContour], spacing: Double)
  /// grad J.
  public let ascent: GradientField
  /// -grad L, a field for each sampler.
  public let descents: [GradientField]
  /// pi_ref, pi_theta, pi*, pi+ and pi- in this order.
  public let landmarks: [[Double]]
  /// Policies on the curve pi_ref^(1-t) pi_theta^t, on which pi- and pi+ lie at t = 1 -+ beta.
  public let interpolation: [[Double]]
  /// The names of the responses.
  let corners: [String]
  let beta: Double
  /// The angle of each sampler at pi_theta, in degrees.
  let degreesAtPolicy: [Double?]

  /// The picture of a report on a problem; nil unless that is one tabular prompt with three
  /// responses.
  ///
  /// Complexity: that of the contours and fields.
  public init?(_ report: AlignmentReport<Double>, on problem: Problem<Double>) {
    guard problem.prompts.count == 1, problem.prompts[0].responses == 3,
      case .tabular = problem.prompts[0].family
    else { return nil }
    let prompt = problem.prompts[0]
    let levels = ObjectiveContour.contours(of: problem)
    contours = (levels.contours, levels.spacing)
    let fields = GradientField.fields(of: problem, samplers: report.samplers.map(\.sampler))
    ascent = fields[0]
    descents = Array(fields.dropFirst())
    let interpolated = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
    landmarks = [
      prompt.reference, prompt.policy, Objective.optimalPolicy(at: prompt),
      interpolated.policies.plus, interpolated.policies.minus,
    ].map(\.probabilities)
    interpolation = SweepVariable.linear(from: 0, to: 1 + prompt.beta, count: 41).map { share in
      FiniteDistribution(
        logits: zip(prompt.reference.logProbabilities, prompt.policy.logProbabilities).map {
          $0 + share * ($1 - $0)
        }
      ).probabilities
    }
    corners = (0..<3).map { prompt.name(ofResponse: $0) }
    beta = prompt.beta
    degreesAtPolicy = report.samplers.map(\.angleDegrees)
  }

  /// The picture.
  public var picture: Picture { SimplexDrawing(scene: self).picture }
}
