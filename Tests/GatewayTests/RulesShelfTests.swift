import Exchange
import Foundation
import TestSupport
import Testing

@testable import Gateway

/// What was compiled of files is used again while they are the same, and not a moment longer.
@Suite struct RulesShelfTests {
  private struct Broken: Error {}

  @Test func itIsMadeAgainWhenAFileOrWhatElseDecidesChanged() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, other) = (folder.appendingPathComponent("sub/a.yaml"), folder.appendingPathComponent("sub/b.yaml"))
    let shelf = RulesShelf()
    var made = 0
    func value(by others: [Digest] = []) throws -> Int {
      try shelf.value(of: [folder], by: others) {
        made += 1
        return made
      }
    }
    #expect(try value() == 1 && value() == 1)
    // Of the same length, and of the same time.
    let time = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
    try Data("two".utf8).write(to: file)
    try FileManager.default.setAttributes([.modificationDate: try #require(time)], ofItemAtPath: file.path)
    #expect(try value() == 2 && value() == 2)
    try FileManager.default.moveItem(at: file, to: other)
    #expect(try value() == 3 && value() == 3)
    #expect(try value(by: [Digest(of: [1])]) == 4 && value(by: [Digest(of: [1])]) == 4)
    // Another kind of thing of the same files is a thing of its own.
    #expect(try shelf.value(of: [folder]) { "text" } == "text" && value(by: [Digest(of: [1])]) == 4)
    // Elsewhere the same files are other ones: what is wrong in them is said with their place.
    let elsewhere = try Self.folder()
    defer { try? FileManager.default.removeItem(at: elsewhere) }
    try FileManager.default.removeItem(at: folder)
    try FileManager.default.copyItem(at: elsewhere, to: folder)
    #expect(try shelf.value(of: [elsewhere]) { 8 } == 8 && shelf.value(of: [folder]) { 9 } == 9)
  }

  @Test func whatFailedOrChangedUnderTheHandIsNotKept() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let shelf = RulesShelf()
    #expect(throws: Broken.self) { try shelf.value(of: [folder]) { () -> Int in throw Broken() } }
    let file = folder.appendingPathComponent("sub/a.yaml")
    let first = try shelf.value(of: [folder]) {
      try Data("two".utf8).write(to: file)
      return 1
    }
    #expect(first == 1)
    #expect(try shelf.value(of: [folder]) { 2 } == 2 && shelf.value(of: [folder]) { 3 } == 2)
    #expect(throws: (any Error).self) { try shelf.value(of: [folder.appendingPathComponent("none")]) { 4 } }
  }

  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-shelf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("sub"), withIntermediateDirectories: true)
    try Data("one".utf8).write(to: folder.appendingPathComponent("sub/a.yaml"))
    return folder
  }
}
