package org.huiyin.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import org.huiyin.access.Actor;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Passwords;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The door: signing in, and setting a password by a one-time link. */
@Controller
class SignInPages {

    private final Passwords passwords;

    SignInPages(Passwords passwords) {
        this.passwords = passwords;
    }

    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, Authentication authentication, Model model) {
        if (authentication != null && authentication.getPrincipal() instanceof Actor) {
            return "redirect:/";
        }
        model.addAttribute("login", "");
        model.addAttribute("signedOut", request.getParameter("signed-out") != null);
        model.addAttribute("passwordSet", request.getParameter("password-set") != null);
        return "staff/sign-in";
    }

    /** Reached by a forward inside the server, when login and password did not fit; keeps what was typed as login. */
    @PostMapping("/sign-in/refused")
    ModelAndView refused(HttpServletRequest request, @RequestParam(defaultValue = "") String login) {
        ModelAndView page = new ModelAndView("staff/sign-in");
        page.addObject("login", login);
        page.addObject(
                "why",
                request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof LockedException
                        ? "staff.sign-in.locked"
                        : "staff.sign-in.wrong");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/password/{token}")
    String choose(@PathVariable String token, Model model) {
        if (!passwords.valid(token)) {
            throw new NotFound();
        }
        model.addAttribute("token", token);
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "staff/password";
    }

    @PostMapping("/password/{token}")
    ModelAndView choose(@PathVariable String token, @RequestParam String password, @RequestParam String again) {
        try {
            if (!password.equals(again)) {
                throw new Invalid("again", "password-again");
            }
            passwords.redeem(token, password);
            return new ModelAndView("redirect:/sign-in?password-set");
        } catch (Invalid invalid) {
            ModelAndView page = new ModelAndView("staff/password");
            page.addObject("token", token);
            page.addObject("shortest", Passwords.SHORTEST);
            page.addObject("faults", invalid.faults());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }
}
