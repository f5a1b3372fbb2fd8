//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import RealModule

/// The log-likelihood of a table of comparisons as a function of the parameters.
///
/// The parameters are the abilities, one per competitor, then the order effect gamma and log nu
/// where the model has them. Adding a constant to all abilities changes nothing.
struct BradleyTerryLikelihood: Sendable {
  /// The cells that count, with ties treated.
  let outcomes: [OutcomeCounts]
  /// The number of competitors.
  let competitors: Int
  /// The link.
  let link: BradleyTerryModel.Link
  /// The place of gamma among the parameters, if it is one.
  let orderIndex: Int?
  /// The place of log nu among the parameters, if it is one.
  let tieIndex: Int?

  /// The likelihood of a table under a model.
  ///
  /// Where no tie was seen, or nu is no parameter, nu is zero; bias reduction keeps nu all the same.
  init(_ table: ComparisonTable, _ model: BradleyTerryModel) {
    outcomes = table.cells.map { OutcomeCounts($0, ties: model.ties) }.filter { $0.total > 0 }
    competitors = table.names.count
    link = model.link
    let hasTies =
      model.ties == .davidson && (model.estimator == .biasReduced || table.ties > 0)
    orderIndex = model.hasOrderEffect ? competitors : nil
    tieIndex = hasTies ? competitors + (model.hasOrderEffect ? 1 : 0) : nil
  }

  /// The number of parameters.
  var parameterCount: Int {
    competitors + (orderIndex == nil ? 0 : 1) + (tieIndex == nil ? 0 : 1)
  }

  /// A start: equal abilities, no order effect, and nu by the share of ties plus half of one.
  var start: [Double] {
    var parameters = [Double](repeating: 0, count: parameterCount)
    if let tieIndex {
      let ties = outcomes.reduce(0) { $0 + $1.ties }
      let decided = outcomes.reduce(0) { $0 + $1.leftWins + $1.rightWins }
      parameters[tieIndex] = .log(2 * (ties + 0.5) / (decided + 0.5))
    }
    return parameters
  }

  /// eta of a cell.
  func margin(of cell: OutcomeCounts, at parameters: [Double]) -> Double {
    let order = orderIndex.map { parameters[$0] } ?? 0
    return parameters[cell.left] - parameters[cell.right] + order
  }

  /// The law of the outcomes of a cell.
  func law(of cell: OutcomeCounts, at parameters: [Double]) -> OutcomeLaw {
    let margin = margin(of: cell, at: parameters)
    return switch link {
    case .probit: OutcomeLaw(probitMargin: margin)
    case .logistic:
      OutcomeLaw(margin: margin, logTie: tieIndex.map { parameters[$0] } ?? -.infinity)
    }
  }

  /// The log-likelihood, without the binomial coefficients.
  ///
  /// Complexity: O(cells).
  func value(at parameters: [Double]) -> Double {
    outcomes.reduce(0) { $0 + $1.logLikelihood(law(of: $1, at: parameters)) }
  }
}

/// The first two derivatives of a log-likelihood.
struct LikelihoodSlopes: Sendable {
  /// The gradient; its entries for the abilities sum to zero.
  var score: [Double]
  /// What its rounding is relative to: per entry the sum of |terms|, each times the amplification of
  /// its error.
  var mass: [Double]
  /// The number of terms of each entry.
  var terms: [Int]
  /// Minus the matrix of second derivatives; ones on all abilities are in its kernel.
  var information: Matrix
}

extension BradleyTerryLikelihood {
  /// The gradient and minus the Hessian of the log-likelihood.
  ///
  /// Complexity: O(cells + p^2) for p parameters.
  func slopes(at parameters: [Double]) -> LikelihoodSlopes {
    var result = LikelihoodSlopes(
      score: [Double](repeating: 0, count: parameterCount),
      mass: [Double](repeating: 0, count: parameterCount),
      terms: [Int](repeating: 0, count: parameterCount),
      information: Matrix(rows: parameterCount, columns: parameterCount, repeating: 0))
    for cell in outcomes {
      let slopes =
        switch link {
        case .logistic: OutcomeSlopes(cell, OutcomeMoments(law(of: cell, at: parameters)))
        case .probit: OutcomeSlopes(cell, probitMargin: margin(of: cell, at: parameters))
        }
      let scale = amplification(of: cell, at: parameters)
      let places = places(of: cell)
      for place in places {
        result.score[place.index] += place.component(of: slopes.score)
        result.mass[place.index] += scale * abs(place.component(of: slopes.mass))
        result.terms[place.index] += 1
      }
      result.information.add(slopes.curvature, at: places)
    }
    return result
  }

  /// How much larger than one ulp the relative error of a cell's terms is.
  ///
  /// An exponential turns the absolute error of its argument into a relative one; the argument is of
  /// the order of the parameters for the logistic link, and of their square for probit.
  private func amplification(of cell: OutcomeCounts, at parameters: [Double]) -> Double {
    let largest = places(of: cell).reduce(0) { max($0, abs(parameters[$1.index])) }
    return link == .logistic ? 1 + largest : (1 + largest) * (1 + largest)
  }

  /// Where eta and log nu of a cell depend on the parameters.
  func places(of cell: OutcomeCounts) -> [PredictorPlace] {
    var places = [
      PredictorPlace(index: cell.left, role: .margin(1)),
      PredictorPlace(index: cell.right, role: .margin(-1)),
    ]
    if let orderIndex { places.append(PredictorPlace(index: orderIndex, role: .margin(1))) }
    if let tieIndex { places.append(PredictorPlace(index: tieIndex, role: .tie)) }
    return places
  }
}

/// A parameter on which a cell depends, through its margin or as log nu.
struct PredictorPlace: Sendable {
  /// What the parameter is to the cell.
  enum Role: Sendable {
    /// eta moves by this sign times the parameter.
    case margin(Double)
    /// The parameter is log nu.
    case tie
  }

  let index: Int
  let role: Role

  /// The derivative along the parameter, from those along eta and log nu.
  func component(of vector: PredictorVector) -> Double {
    switch role {
    case .margin(let sign): sign * vector.margin
    case .tie: vector.tie
    }
  }

  /// The second derivative along this parameter and another.
  func component(of matrix: PredictorMatrix, with other: PredictorPlace) -> Double {
    switch (role, other.role) {
    case (.margin(let sign), .margin(let otherSign)): sign * otherSign * matrix.margin
    case (.margin(let sign), .tie), (.tie, .margin(let sign)): sign * matrix.cross
    case (.tie, .tie): matrix.tie
    }
  }
}

extension Matrix {
  /// Adds the second derivatives of one cell.
  mutating func add(_ curvature: PredictorMatrix, at places: [PredictorPlace]) {
    for row in places {
      for column in places {
        self[row.index, column.index] += row.component(of: curvature, with: column)
      }
    }
  }

  /// The second derivatives along eta and log nu, Z A Z^T for this matrix A and a cell's places.
  func restricted(to places: [PredictorPlace]) -> PredictorMatrix {
    var result = PredictorMatrix()
    for row in places {
      for column in places {
        let entry = self[row.index, column.index]
        switch (row.role, column.role) {
        case (.margin(let sign), .margin(let other)): result.margin += sign * other * entry
        case (.margin(let sign), .tie): result.cross += sign * entry
        case (.tie, .margin): break
        case (.tie, .tie): result.tie += entry
        }
      }
    }
    return result
  }
}
