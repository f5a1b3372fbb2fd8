//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What is wrong with the text of a notebook.
public struct NotebookMistake: Error, Equatable, Sendable {
  /// The number of the line.
  public let line: Int
  /// What was found there.
  public let found: String
  /// What was expected.
  public let expected: String
  /// What to do.
  public let remedy: String
}
