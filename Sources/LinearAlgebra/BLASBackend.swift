//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// The library that does the work, OpenBLAS, as a measurement must name it.
///
/// Results depend in their last bits on the kernel and on the number of threads, which belong to
/// the process and not to a value: whoever wants the same bits on the same machine fixes the
/// number of threads before the first computation.
public enum BLASBackend {
  /// The name of the processor family whose kernels are in use.
  public static var kernel: String {
    guard let name = unsafe openblas_get_corename() else { return "unknown" }
    return unsafe String(cString: name)
  }

  /// How many threads a single operation may use.
  public static var threads: Int { Int(openblas_get_num_threads()) }

  /// Lets every later operation of this process use the given number of threads.
  ///
  /// - Precondition: `count` is at least 1.
  public static func useThreads(_ count: Int) {
    precondition(count >= 1, "\(count) threads cannot compute anything")
    openblas_set_num_threads(CInt(count))
  }
}
