//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The escapes by which JSON writes characters beyond U+FFFF, and which YAML does not know.
enum SurrogatePairs {
  /// The JSON text with every pair of escapes such as `\ud83d\ude00` written as its character.
  ///
  /// In JSON a backslash stands only inside a string, so no other part of the text can change.
  /// Complexity: O(n).
  static func joined(in json: String) -> String {
    var bytes = Array(json.utf8)
    var kept = 0
    var index = 0
    func keep(_ count: Int) {
      for offset in 0..<count { bytes[kept + offset] = bytes[index + offset] }
      kept += count
      index += count
    }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        keep(1)
        continue
      }
      guard let character = pair(bytes[index...]) else {
        keep(2)
        continue
      }
      for byte in String(character).utf8 {
        bytes[kept] = byte
        kept += 1
      }
      index += 12
    }
    return String(decoding: bytes[..<kept], as: UTF8.self)
  }

  /// The character that the escapes at the start of `bytes` stand for, if they are a pair.
  private static func pair(_ bytes: ArraySlice<UInt8>) -> Character? {
    guard let high = unit(bytes), 0xD800..<0xDC00 ~= high,
      let low = unit(bytes.dropFirst(6)), 0xDC00..<0xE000 ~= low
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)).map(Character.init)
  }

  /// The number in an escape `\uXXXX` at the start of `bytes`.
  private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    guard bytes.count >= 6, bytes.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return nil
    }
    return UInt32(String(decoding: bytes.dropFirst(2).prefix(4), as: UTF8.self), radix: 16)
  }
}
