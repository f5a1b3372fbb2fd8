//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Synchronization

/// A value that is computed when it is first asked for, and once.
final class Deferred<Value: Sendable>: Sendable {
  private let stored: Mutex<Value?>
  private let compute: @Sendable () -> Value

  /// The value that `compute` gives, or one that is known already.
  init(known value: Value? = nil, _ compute: @escaping @Sendable () -> Value) {
    stored = Mutex(value)
    self.compute = compute
  }

  /// Forgets the value, which is computed anew where it is asked for again.
  func forget() { stored.withLock { $0 = nil } }

  var value: Value {
    stored.withLock { stored in
      if let stored { return stored }
      let value = compute()
      stored = value
      return value
    }
  }
}
