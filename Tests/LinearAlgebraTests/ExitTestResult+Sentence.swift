//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

extension ExitTest.Result {
  /// Whether the process left with the given sentence; an optimised build has none to give.
  func says(_ sentence: String) -> Bool {
    #if DEBUG
    String(decoding: standardErrorContent, as: UTF8.self).contains(sentence)
    #else
    true
    #endif
  }
}
