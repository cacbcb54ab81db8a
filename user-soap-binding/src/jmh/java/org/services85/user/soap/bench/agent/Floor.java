package org.services85.user.soap.bench.agent;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.services85.user.core.bench.Turns;

/**
 * What a call cannot cost less than: the message is read, the work done, and as many bytes as of a
 * real answer are sent, none of which means anything.
 */
final class Floor extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Turns.Call work;
  private final byte[] answer;

  Floor(int answerLength, Turns.Call work) {
    this.work = work;
    answer = new byte[answerLength];
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getInputStream().readAllBytes();
    try {
      work.run();
    } catch (Exception e) {
      throw new ServletException(e);
    }
    response.setContentType("text/xml;charset=utf-8");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }
}
