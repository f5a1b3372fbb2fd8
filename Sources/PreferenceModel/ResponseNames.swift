//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What the responses of a prompt are called.
public enum ResponseNames: Sendable, Equatable {
  /// Counted from zero: y0, y1, ...
  case numbered
  /// Named one by one.
  case named([String])
  /// Sequences of named tokens.
  case sequences(tokens: [String])
}
