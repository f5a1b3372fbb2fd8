//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Synchronization

/// What a route found in its passes over the responses of a prompt, for the next question about the
/// same sources: gradients and information need the same normalisers, and at the oracle's rewards the
/// same sums at nodes.
final class SourceMemory: Sendable {
  private let prompt: Int
  private let tilts: [ResponseTilt<Double>]
  private let known = Mutex<ResponseSurvey?>(nil)
  private let moments = Mutex<[GridPlane: [Double]]>([:])

  init(prompt: Int, tilts: [ResponseTilt<Double>]) {
    self.prompt = prompt
    self.tilts = tilts
  }

  /// Whether it is of these sources.
  func isOf(prompt: Int, tilts: [ResponseTilt<Double>]) -> Bool {
    self.prompt == prompt && self.tilts == tilts
  }

  /// The survey of the responses, where there was one.
  var survey: ResponseSurvey? { known.withLock { $0 } }

  /// Keeps a survey.
  func keep(_ survey: ResponseSurvey) { known.withLock { $0 = survey } }

  /// The sums at the nodes of the grid over a plane of one coordinate, of which a prompt has one.
  func nodeMoments(_ plane: GridPlane) -> [Double]? { moments.withLock { $0[plane] } }

  /// Keeps sums at nodes, if the plane is one of one coordinate.
  func keep(_ values: [Double], _ plane: GridPlane) {
    guard plane == .oracle || plane == .implicit else { return }
    moments.withLock { $0[plane] = values }
  }
}

/// The memories of a route, one for each prompt and list of sources it was asked about.
final class RouteMemory: Sendable {
  private let memories = Mutex<[SourceMemory]>([])

  /// The memory for these sources; nil where some depend on more than a law of one response.
  func memory(prompt: Int, _ table: SourceTable) -> SourceMemory? {
    let tilts = table.tilts.tilts
    guard table.sources.count == tilts.count else { return nil }
    return memories.withLock { memories in
      if let memory = memories.first(where: { $0.isOf(prompt: prompt, tilts: tilts) }) {
        return memory
      }
      let memory = SourceMemory(prompt: prompt, tilts: tilts)
      memories.append(memory)
      return memory
    }
  }
}
