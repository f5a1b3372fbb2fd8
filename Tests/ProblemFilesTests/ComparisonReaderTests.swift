//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import MalformedInputs
import PreferenceModel
import ProblemFiles
import Testing

@Suite struct ComparisonReaderTests {
  private func read(_ lines: String...) throws -> LoadedComparisons {
    try ComparisonReader.read(text: lines.joined(separator: "\n") + "\n")
  }

  @Test func `winners and losers make a table without sides`() throws {
    let loaded = try read("winner,loser", "A,B", "B,A", "A,B", "C,A")
    #expect(
      loaded.table
        == ComparisonTable(
          names: ["A", "B", "C"],
          cells: [
            ComparisonCell(left: 0, right: 1, leftWins: 2, rightWins: 1),
            ComparisonCell(left: 0, right: 2, rightWins: 1),
          ], sidesAreKnown: false))
    #expect(loaded.notes.isEmpty)
  }

  @Test func `judgements keep their sides and their ties`() throws {
    let loaded = try read("left,right,winner", "A,B,left", "B,A,right", "A,B,tie", "A,B,right")
    #expect(
      loaded.table
        == ComparisonTable(
          names: ["A", "B"],
          cells: [
            ComparisonCell(left: 0, right: 1, leftWins: 1, rightWins: 1, ties: 1),
            ComparisonCell(left: 1, right: 0, rightWins: 1),
          ], sidesAreKnown: true))
  }

  @Test func `rows with counts are as many rows`() throws {
    let counted = try read("winner,loser,count", "A,B,3", "B,A,2", "B,C,0")
    let single = try read("winner,loser", "A,B", "A,B", "A,B", "B,A", "B,A")
    #expect(counted.table.cells.first == single.table.cells.first)
    #expect(counted.table.names == ["A", "B", "C"])
    let judged = try read("left,right,winner,count", "A,B,left,3", "A,B,right,2", "A,B,tie,4")
    let sided = try read("left,right,left_wins,right_wins", "A,B,3,2")
    #expect(judged.table.cells[0].leftWins == 3 && judged.table.ties == 4)
    #expect(
      sided.table.cells == [ComparisonCell(left: 0, right: 1, leftWins: 3, rightWins: 2)])
    #expect(sided.table.sidesAreKnown)
  }

  @Test func `columns are found by name and the others are told of`() throws {
    let loaded = try read("id, winner ,note,loser", "1,A,\"x, y\",B", "2,B,,A")
    #expect(loaded.table.names == ["A", "B"])
    #expect(loaded.table.total == 2)
    #expect(loaded.notes == ["not used: the columns id and note."])
  }

  @Test func `quotes hold commas, quotes and line ends`() throws {
    let text = "winner,loser\r\n\"Smith, J.\",\"the \"\"best\"\"\"\r\n\"two\r\nlines\",\"\"\"\"\r\n"
    let loaded = try ComparisonReader.read(text: text)
    #expect(loaded.table.names == ["Smith, J.", "the \"best\"", "two\r\nlines", "\""])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every kind of line end is one, and empty lines are passed over`(end: String) throws {
    let lines = ["winner,loser", "", "A,B", "B,A", "", ""]
    let loaded = try ComparisonReader.read(text: lines.joined(separator: end))
    #expect(loaded.table.total == 2)
    let unfinished = try ComparisonReader.read(text: "winner,loser\(end)A,B")
    #expect(unfinished.table.total == 1)
  }

  @Test func `a byte order mark is no part of the first name`() throws {
    let loaded = try ComparisonReader.read(text: "\u{FEFF}winner,loser\nA,B\n")
    #expect(loaded.table.total == 1)
  }

  @Test func `names may be in any script and keep their inner blanks`() throws {
    let loaded = try read("winner,loser", "Zoé  K,東京", "🦊,Zoé  K")
    #expect(loaded.table.names == ["Zoé  K", "東京", "🦊"])
  }

  @Test func `the table of malformed inputs is not empty and its names differ`() {
    #expect(MalformedInput.comparisons.count >= 40)
    #expect(Set(MalformedInput.comparisons.map(\.name)).count == MalformedInput.comparisons.count)
  }

  @Test(arguments: MalformedInput.comparisons)
  func `each mistake is refused with one clear sentence`(input: MalformedInput) throws {
    let directory = try TemporaryDirectory()
    let path = try input.write(into: directory.url)
    let error = #expect(throws: ProblemFileError.self) { try ComparisonReader.read(path) }
    let sentence = try #require(error).description
    #expect(error?.kind.exitCode == input.failure.exitCode)
    #expect(sentence.hasPrefix(path))
    #expect(sentence.hasSuffix(".") && !sentence.contains("\n") && !sentence.contains(".."))
    for fragment in input.fragments { #expect(sentence.contains(fragment), "\(sentence)") }
  }

  @Test func `damaged tables are read or refused but never trap`() throws {
    var generator = SeededGenerator(seed: 61)
    let text = "left,right,winner,count\n\"A, B\",C,left,3\nC,D,tie,1\nD,\"A, B\",right,2\n"
    let alphabet = Array("\",\n\rABtie0-\u{FEFF} ".utf8)
    var refused = 0
    for _ in 0..<2000 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let letter = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = letter
        case 1: bytes.insert(letter, at: place)
        default: bytes.remove(at: place)
        }
      }
      do {
        let table = try ComparisonReader.read(text: String(decoding: bytes, as: UTF8.self)).table
        #expect(table.total > table.ties)
      } catch {
        #expect(error.description.hasSuffix("."))
        refused += 1
      }
    }
    #expect((1..<2000).contains(refused))
  }
}
