//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The rows of scores that an ordered sum is over.
enum OrderedColumns: Sendable {
  /// The scores.
  case scores
  /// One number a response, in the order of responses.
  case direction([Double])

  func width(_ stream: any ResponseStream) -> Int {
    switch self {
    case .scores: stream.parameters.count
    case .direction: 1
    }
  }

  /// Writes the rows of a gathered batch, d numbers each.
  ///
  /// Complexity: O(d) a response.
  func fill(_ batch: inout ResponseBatch, _ stream: any ResponseStream) {
    switch self {
    case .direction(let values):
      for (offset, response) in batch.gathered.enumerated() {
        batch.scores[offset] = values[Int(response)]
      }
    case .scores:
      guard let form = stream.tokenScores else { return }
      let width = form.conditional.count
      for place in 0..<batch.count * width { batch.scores[place] = 0 }
      for offset in 0..<batch.count {
        for place in offset * form.length..<(offset + 1) * form.length {
          let token = Int(batch.tokenPlaces[place])
          guard token >= 0 else { break }
          let row = token - token % form.vocabulary
          batch.scores[offset * width + token] += 1
          for other in row..<row + form.vocabulary {
            batch.scores[offset * width + other] -= form.conditional[other]
          }
        }
      }
    }
  }
}
