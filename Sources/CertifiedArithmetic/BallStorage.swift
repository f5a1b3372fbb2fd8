//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
internal import CArb

/// The memory of a ball, released with its last owner.
///
/// It is never changed once two owners share it, so it can be read by several tasks at once.
final class BallStorage: @unchecked Sendable {
  let handle: OpaquePointer

  /// The ball zero, exactly.
  init() {
    handle = pilaf_ball_create()
  }

  deinit {
    pilaf_ball_destroy(handle)
  }
}
#endif
