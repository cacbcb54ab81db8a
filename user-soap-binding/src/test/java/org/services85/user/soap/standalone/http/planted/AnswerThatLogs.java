package org.services85.user.soap.standalone.http.planted;

import org.services85.user.soap.standalone.observability.planted.LogThatAnswers;

/** Planted: no packages depend on each other. */
public class AnswerThatLogs {
  LogThatAnswers known;
}
