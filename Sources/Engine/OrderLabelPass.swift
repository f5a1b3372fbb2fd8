//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// What one thread needs to take a part of the responses in order, from the lowest up.
struct OrderLabelPass {
  private(set) var sums: OrderLabelSums
  private let noise: OrderLabelNoise
  private var room: OrderedRoom
  /// The sums over the class at hand, of pi alone.
  private var ofClass: RunningSums
  /// The response at hand.
  private var entries = DistanceEntries()
  private var point: NodePoint
  private var kernel: [Double]
  private var factors: [Double]
  private let coefficients: [Double]

  init(_ noise: OrderLabelNoise) {
    self.noise = noise
    sums = OrderLabelSums(noise)
    room = OrderedRoom(noise.sweep, withScores: true)
    ofClass = RunningSums(columns: noise.columns.count, factors: 1, nodes: noise.grid.count)
    point = NodePoint(noise.grid)
    kernel = Array(repeating: 0, count: noise.nodeValues.count)
    coefficients = noise.sweep.law.coefficients
    factors = Array(repeating: 0, count: coefficients.count)
  }

  /// Sums over the pairs of a stretch of whole classes with all below and with each other.
  ///
  /// More responses than a batch are one class.
  mutating func take(_ block: Range<Int>, of segment: OrderedResponses) {
    let batches = [block].joined(by: ResponseBatch.capacity)
    guard batches.count > 1 else {
      room.load(block, of: segment, noise.sweep)
      for members in segment.classes(in: block) {
        if members.count == 1 {
          place(members.lowerBound)
          readBelow(members.lowerBound)
          add(members.lowerBound)
        } else {
          for phase in ClassPhase.allCases { take(members, phase) }
        }
      }
      return
    }
    for phase in ClassPhase.allCases {
      for batch in batches {
        room.load(batch, of: segment, noise.sweep)
        take(0..<room.batch.count, phase)
      }
    }
  }

  /// What is done with all members of a class before anything else is.
  private enum ClassPhase: CaseIterable {
    /// They read what lies below, and are summed by themselves.
    case gather
    /// They read each other, and join what lies below the next class.
    case join
    /// Their own sums are forgotten.
    case forget
  }

  private mutating func take(_ members: Range<Int>, _ phase: ClassPhase) {
    for offset in members {
      place(offset)
      switch phase {
      case .gather:
        readBelow(offset)
        factors[0] = room.factors.numbers[offset]
        ofClass.add(entries.added, factors, point.first, point.weights[..<point.count])
      case .join:
        readClass(offset)
        add(offset)
      case .forget: ofClass.clear(entries.added, point.first, count: point.count)
      }
    }
  }

  /// Takes a response of the batch to the nodes.
  private mutating func place(_ offset: Int) {
    entries.fill(noise.columns, room.batch, offset)
    point.move(to: room.batch.centredImplicit[offset], Int(room.batch.gathered[offset]))
  }

  private mutating func add(_ offset: Int) {
    let count = factors.count
    for power in 0..<count {
      factors[power] = room.factors.numbers[power * ResponseBatch.capacity + offset]
    }
    sums.add(entries, factors, point, chance: factors[0])
  }

  private mutating func readBelow(_ offset: Int) {
    for (power, coefficient) in coefficients.enumerated() {
      factors[coefficients.count - 1 - power] =
        coefficient * room.factors.numbers[power * ResponseBatch.capacity + offset]
    }
    noise.fillKernel(room.batch.centredImplicit[offset], &kernel)
    sums.readBelow(entries, factors, kernel)
  }

  /// The law of two responses of one class of chance P is pi(a) pi(b) P^(N - 2).
  private mutating func readClass(_ offset: Int) {
    let chance = room.factors.numbers[offset]
    let power = room.intervals[offset].chance.power(noise.sweep.law.draws - 2)
    noise.fillKernel(room.batch.centredImplicit[offset], &kernel)
    var trace = ofClass.read(entries.distance, [chance * power], kernel)
    let along = ofClass.read(entries.along, [chance * power], kernel)
    if case .indicators = noise.columns.scores {
      // A response is no distance from itself, where the kernel is 1/4.
      trace -= 2 * chance * chance * power / 4
    }
    sums.add(trace: trace, along: along)
  }
}
