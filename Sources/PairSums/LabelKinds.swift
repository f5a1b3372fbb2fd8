//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The kinds of labels among some experiments, and an order of these in which experiments of one
/// kind stand side by side.
struct LabelKinds<Number: Scalar> {
  /// The kinds.
  let labels: [PreferenceLabels]
  /// The experiments of each kind, in the order of the kinds.
  let members: [Range<Int>]
  /// The place of each of them in the order that was given.
  private let places: [Int]

  /// The experiments of each kind, by their places in the order that was given.
  var given: some Sequence<ArraySlice<Int>> { members.lazy.map { places[$0] } }

  init(_ experiments: [PairExperiment<Number>]) {
    var labels: [PreferenceLabels] = []
    let kinds = experiments.map { experiment in
      if let kind = labels.firstIndex(of: experiment.labels) { return kind }
      labels.append(experiment.labels)
      return labels.count - 1
    }
    var places: [Int] = []
    places.reserveCapacity(experiments.count)
    members = labels.indices.map { kind in
      let start = places.count
      for place in kinds.indices where kinds[place] == kind { places.append(place) }
      return start..<places.count
    }
    self.labels = labels
    self.places = places
  }

  /// Where each experiment, in the order that was given, stands kind after kind.
  var columns: [Int] {
    var columns = places
    for (column, place) in places.enumerated() { columns[place] = column }
    return columns
  }

  /// What was given an experiment each, kind after kind.
  func sorted<Value>(_ given: [Value]) -> [Value] { places.map { given[$0] } }

  /// What belongs to the experiments kind after kind, in the order that they were given in.
  func restored<Value>(_ sorted: [Value]) -> [Value] { columns.map { sorted[$0] } }

  /// The chances that a label of a kind falls on either of two responses.
  @inline(__always)
  func outcome(_ kind: Int, of pair: ResponsePair, reward: [Number]) -> Outcome<Number> {
    switch labels[kind] {
    case .bradleyTerry: Outcome(difference: reward[pair.first] - reward[pair.second])
    case .scoreOrder(let classes):
      Outcome(
        classes: classes.classOfResponse[pair.first], classes.classOfResponse[pair.second])
    }
  }
}
