//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// A few pairs of frequencies (w, v) of phases e^(i (w r*(y) + v r_theta(y))), side by side.
struct FrequencyBlock: Sendable {
  /// The number of frequencies that are worked on side by side.
  static let lanes = TransferPass.lanes

  /// The frequencies of both scores; at most ``lanes``.
  let frequencies: [(first: Double, second: Double)]

  /// The blocks of a list of frequencies, in order.
  static func blocks(_ frequencies: [(first: Double, second: Double)]) -> [FrequencyBlock] {
    stride(from: 0, to: frequencies.count, by: lanes).map {
      FrequencyBlock(frequencies: Array(frequencies[$0..<min($0 + lanes, frequencies.count)]))
    }
  }

  /// The phases of every step, table after table, in the layout of the C kernels; spare lanes have
  /// the phase one.
  func load(_ first: [[Double]], _ second: [[Double]], into phases: LaneBuffer) {
    var place = 0
    for (first, second) in zip(first, second) {
      for (x, y) in zip(first, second) {
        for lane in 0..<Self.lanes {
          var angle = 0.0
          if lane < frequencies.count {
            angle = frequencies[lane].first * x + frequencies[lane].second * y
          }
          phases.numbers[place + lane] = .cos(angle)
          phases.numbers[place + Self.lanes + lane] = .sin(angle)
        }
        place += 2 * Self.lanes
      }
    }
  }
}
