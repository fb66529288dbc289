import Exchange
import Foundation
import Trust

extension FileConnector {
  /// Brings one file to the gateway, unless it is known how it ended, and puts it where its end says.
  ///
  /// What is noted before each step is enough for whoever comes after a kill: the same event opens the same batch, what was taken in is only
  /// put into the archive, what was refused only into quarantine.
  func bring(
    _ look: FileLook, _ type: MessageType, _ keys: KeySet, _ report: inout FileVisitReport
  ) async throws {
    guard let file = try? SettledFile(look, of: type, in: folder.incoming) else {
      report.files.append(FileReport(look.name, type, .unreadable))
      return
    }
    let code = code(of: file)
    var entry = try await journal.file(code)
    switch entry?.state {
    case .taken: return try archive(file, .known, nil, &report)
    case .refused:
      if let refusal = entry?.refusal { return try await quarantine(file, code, refusal, entry?.batch, nil, &report) }
    case .begun: break
    case .quarantined, nil: entry = nil
    }
    let begun: FileEntry
    if let entry { begun = entry } else { begun = try await begin(file, code) }
    do { try await bring(file, begun, keys, &report) } catch GatewayFault.refused(let refused, _)
      where refused == RefusalCode.eventTime.rawValue && entry != nil
    {
      // It was begun so long ago that its event is too old: the gateway knows a file by its octets, whichever event brings it.
      report.files.removeLast()
      try await bring(file, begin(file, code), keys, &report)
    }
  }

  private func begin(_ file: SettledFile, _ code: Data) async throws -> FileEntry {
    let now = surroundings.clock.now
    return try await journal.begin(code, file.look.name, file.type, event: surroundings.numbers.next(at: now), at: now)
  }

  private func bring(
    _ file: SettledFile, _ entry: FileEntry, _ keys: KeySet, _ report: inout FileVisitReport
  ) async throws {
    let standing: BatchStanding
    do {
      standing = try await hand(file, entry, keys)
    } catch GatewayFault.refused(let code, let text) where code == RefusalCode.receiveTooLarge.rawValue {
      // The one refusal at the door that is about the file; every other is about the connector, and every file would meet it.
      let refusal = FileRefusal(code: code, place: nil, sentence: Sentence(text, text))
      try await journal.settle(entry.code, as: .refused, batch: nil, refusal, at: surroundings.clock.now)
      return try await quarantine(file, entry.code, refusal, nil, nil, &report)
    } catch let fault as GatewayFault {
      report.files.append(FileReport(file, .waiting))
      throw fault
    }
    switch standing.state {
    case .done:
      try await journal.settle(entry.code, as: .taken, batch: standing.id, at: surroundings.clock.now)
      try archive(file, .taken, standing, &report)
    case .refused:
      guard file.isUnchanged else {
        report.files.append(FileReport(file, .changing, standing))
        return
      }
      let refusal = standing.refusal ?? FileRefusal(code: "batch", place: nil, sentence: .unnamed)
      try await journal.settle(entry.code, as: .refused, batch: standing.id, refusal, at: surroundings.clock.now)
      try await quarantine(file, entry.code, refusal, standing.id, standing, &report)
    case .receiving, .received, .recording: report.files.append(FileReport(file, .waiting, standing))
    }
  }

  /// How often the gateway is asked how a file stands before the next visit asks again: ten minutes' worth.
  private static let questions = 150

  /// Hands the file over from the byte that the gateway holds, and waits until it is taken in or refused, or for a while.
  private func hand(_ file: SettledFile, _ entry: FileEntry, _ keys: KeySet) async throws -> BatchStanding {
    let order = GatewayLine.BatchOrder(
      digest: file.digest, length: file.look.size, type: file.type, isExact: settings.isExact)
    var standing = try await gateway.open(order, event: entry.event, at: entry.openedAt, keys: keys)
    while standing.state == .receiving, standing.held < file.look.size, !isStopping {
      let piece = try file.piece(at: standing.held)
      // It got shorter: what it is now has another digest, and is looked at as another file.
      guard !piece.isEmpty else { return standing }
      standing = try await gateway.append(piece, to: standing, at: standing.held, of: file.look.size, keys: keys)
    }
    var pause: Int64 = 250
    for _ in 0..<Self.questions {
      guard standing.state == .received || standing.state == .recording, standing.stop == nil, !isStopping else { break }
      await surroundings.wait(pause)
      standing = try await gateway.standing(of: standing, keys: keys)
      pause = min(pause * 2, 4000)
    }
    return standing
  }

  private func archive(
    _ file: SettledFile, _ word: FileReport.Word, _ standing: BatchStanding?, _ report: inout FileVisitReport
  ) throws {
    let isMoved = try folder.move(file, to: folder.archive) != nil
    report.files.append(FileReport(file, isMoved ? word : .changing, standing))
  }

  /// The note comes first: no file lies in quarantine without one.
  private func quarantine(
    _ file: SettledFile, _ code: Data, _ refusal: FileRefusal, _ batch: String?, _ standing: BatchStanding?,
    _ report: inout FileVisitReport
  ) async throws {
    let note = FileNote(
      name: file.look.name, type: file.type, gateway: settings.gateway.audience, batch: batch, refusal: refusal,
      time: surroundings.clock.now)
    let name = folder.freeName(file, in: folder.quarantine)
    try folder.note(note.text(in: settings.language), beside: name)
    let isMoved = try folder.move(file, to: folder.quarantine) != nil
    if isMoved { try await journal.settle(code, as: .quarantined, batch: batch, at: surroundings.clock.now) }
    var told = FileReport(file, isMoved ? .refused : .changing, standing, refusal: refusal)
    told.batch = batch
    report.files.append(told)
  }
}
