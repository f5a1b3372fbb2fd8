//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// Why a factorisation could not be computed.
///
/// Orders, indices and arguments are counted from one, as LAPACK counts them.
public enum LinearAlgebraFailure: Error, Equatable, Sendable {
  /// The LAPACK routines that can fail.
  public enum Routine: String, Sendable {
    /// The Cholesky factorisation.
    case dpotrf

    /// The symmetric eigenproblem, by divide and conquer.
    case dsyevd

    /// The reduction of a generalised symmetric eigenproblem to an ordinary one.
    case dsygst
  }

  /// An entry of the matrix that is the given argument of the LAPACKE call is NaN or infinite.
  case notFinite(Routine, argument: Int)

  /// The leading minor of the given order is not positive definite; those before it are.
  case notPositiveDefinite(Routine, order: Int)

  /// The iteration did not converge, with LAPACK's own `info`.
  ///
  /// Of `dsyevd`, up to the order n of the matrix `info` is how many off-diagonal entries did not
  /// become zero; above n the trouble is in rows `info` / (n + 1) to `info` mod (n + 1).
  case notConverged(Routine, info: Int)

  /// There is no room for the routine's workspace.
  case outOfMemory(Routine)

  /// The eigenvalue with the given index, in ascending order, is negative and has no square root.
  case negativeEigenvalue(index: Int, value: Double)

  /// The failure that an `info` other than zero stands for.
  init(_ routine: Routine, info: Int) {
    switch (info, routine) {
    case (Int(LAPACK_WORK_MEMORY_ERROR), _), (Int(LAPACK_TRANSPOSE_MEMORY_ERROR), _):
      self = .outOfMemory(routine)
    case (..<0, _):
      self = .notFinite(routine, argument: -info)
    case (_, .dpotrf):
      self = .notPositiveDefinite(routine, order: info)
    case (_, .dsyevd), (_, .dsygst):
      self = .notConverged(routine, info: info)
    }
  }

  /// Refuses a matrix with an infinite entry or NaN on or below its diagonal.
  ///
  /// LAPACKE looks for NaN only, and not at all when its environment says so; an infinite entry
  /// would silently make every result NaN.
  static func requireFiniteLowerTriangle(
    of matrix: Matrix, for routine: Routine
  ) throws(LinearAlgebraFailure) {
    let (order, entries) = (matrix.rows, matrix.elements)
    for column in 0..<matrix.columns {
      for place in column * order + column..<(column + 1) * order where !entries[place].isFinite {
        throw .notFinite(routine, argument: routine.matrixArgument)
      }
    }
  }
}

extension LinearAlgebraFailure.Routine {
  /// The place of the matrix to work on among the arguments of the LAPACKE call.
  fileprivate var matrixArgument: Int {
    switch self {
    case .dpotrf: 4
    case .dsyevd, .dsygst: 5
    }
  }
}

extension LinearAlgebraFailure: CustomStringConvertible {
  /// One sentence that says what went wrong, and where.
  public var description: String {
    switch self {
    case .notFinite(let routine, let argument):
      "The matrix given to \(routine) as argument \(argument) has an entry that is NaN or infinite."
    case .notPositiveDefinite(let routine, let order):
      "The leading minor of order \(order) is not positive definite, says \(routine)."
    case .notConverged(let routine, let info):
      "The iteration of \(routine) did not converge (info \(info))."
    case .outOfMemory(let routine):
      "There is not enough memory for the workspace of \(routine)."
    case .negativeEigenvalue(let index, let value):
      "Eigenvalue \(index), which is \(value), is negative and has no square root."
    }
  }
}
