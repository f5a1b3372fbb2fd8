//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// What becomes of memory that a process frees.
public enum FreedMemory {
  /// Lets the process keep up to 64 MiB of it, in pieces below 4 MiB; to be asked for once, at its start.
  ///
  /// One pass over responses after the other asks for the same room. Given back to the system each time,
  /// it costs a small problem as much as its sums. Only the C library of GNU is told.
  public static func stay() {
    pilaf_keep_freed_memory(64 << 20, 4 << 20)
  }
}
